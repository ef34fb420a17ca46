// What is shipped of others: reads what the build noted, sees that every licence is accepted and has its text, and writes
// dist/licences.txt; and the release's list of parts, when it is packaged.
import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { billOfMaterials, licenceProblems, licencesText, mergePackages } from '../packaging/shippedPackages.mjs'
import { done, failed } from '../setup/outcome.mjs'

/** @typedef {import('../packaging/shippedPackages.mjs').ShippedPackage} ShippedPackage */

/**
 * The parts of the app whose packages are noted; the tools are not shipped.
 *
 * @type {readonly import('./bundle.mjs').Part[]}
 */
export const SHIPPED_PARTS = ['mainProcess', 'historyThread', 'preloadScript', 'page']
/** Shipped as they are, beside what is bundled: see `files` in build/packaging/configuration.mjs. */
const UNBUNDLED = ['node-sqlite3-wasm']

/** @param {string} file @returns {Promise<any>} */
const readJson = async (file) => JSON.parse(await readFile(file, 'utf8'))

/**
 * @param {string} root the project's root; the app must be built
 * @returns {Promise<readonly ShippedPackage[]>}
 */
async function readPackages(root) {
  const noted = SHIPPED_PARTS.map((part) => readJson(join(root, 'dist', 'packages', `${part}.json`)))
  const unbundled = UNBUNDLED.map(async (name) => {
    const folder = join(root, 'node_modules', name)
    const { version, license, author } = await readJson(join(folder, 'package.json'))
    return [
      {
        name,
        version,
        licence: license,
        author: author?.name ?? author ?? null,
        text: await readFile(join(folder, 'LICENSE'), 'utf8'),
      },
    ]
  })
  return mergePackages(await Promise.all([...noted, ...unbundled]))
}

/**
 * Writes dist/licences.txt.
 *
 * @param {string} root the project's root; the app must be built
 * @returns {Promise<import('../setup/outcome.mjs').Outcome<null>>}
 */
export async function writeLicences(root) {
  const packages = await readPackages(root)
  const problems = licenceProblems(packages)
  if (problems.length > 0)
    return failed(
      `Licences are in doubt:\n${problems.join('\n')}`,
      'Read the licence. Accept it in build/packaging/shippedPackages.mjs, or do without the package.',
    )
  const own = await readFile(join(root, 'LICENSE'), 'utf8')
  await writeFile(join(root, 'dist', 'licences.txt'), licencesText(own, packages))
  return done(null)
}

/**
 * Writes release/NAME-VERSION.cdx.json, the list of all parts.
 *
 * @param {string} root the project's root; the app must be built
 * @param {string} electron the version that is packaged
 */
export async function writeBillOfMaterials(root, electron) {
  const { name, version, license } = await readJson(join(root, 'package.json'))
  const { packages: locked } = await readJson(join(root, 'package-lock.json'))
  /** @type {Map<string, string>} */
  const integrities = new Map()
  for (const [path, entry] of Object.entries(locked)) {
    const packageName = path.split('node_modules/').at(-1) ?? ''
    if (typeof entry.integrity === 'string') integrities.set(`${packageName}@${entry.version}`, entry.integrity)
  }
  const bill = billOfMaterials(
    { name, version, licence: license, electron },
    await readPackages(root),
    (shipped) => integrities.get(`${shipped.name}@${shipped.version}`) ?? null,
    { serialNumber: randomUUID(), now: new Date().toISOString() },
  )
  await writeFile(join(root, 'release', `${name}-${version}.cdx.json`), `${JSON.stringify(bill, null, 2)}\n`)
}
