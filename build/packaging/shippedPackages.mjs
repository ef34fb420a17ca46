// The packages of others that the app consists of: their licences as one text, and the release's list of parts (CycloneDX).
// Pure: what was bundled is noted by the build (build/vite/shippedPackages.ts) and read by build/steps/licences.mjs.
import { Buffer } from 'node:buffer'

/**
 * @typedef {object} ShippedPackage
 * @property {string} name as in the npm registry
 * @property {string} version
 * @property {string | null} licence an SPDX expression; null when its package.json names none
 * @property {string | null} author by name; null when its package.json names none
 * @property {string} text of its licence, and of its notice where there is one; empty when the package holds none
 */

/**
 * @typedef {object} Release
 * @property {string} name
 * @property {string} version
 * @property {string} licence an SPDX expression
 * @property {string} electron the version that is packaged
 */

/**
 * What may be shipped: licences that ask for nothing but their text to go along, which `licencesText` sees to.
 *
 * @type {readonly string[]}
 */
const ACCEPTED = ['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT']

/** @param {ShippedPackage} shipped */
const label = ({ name, version }) => `${name}@${version}`

/** For the few packages that only name it. @param {string} author */
const mitLicence = (author) => `MIT License

Copyright (c) ${author}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software
is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES
OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE
LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR
IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`

/**
 * One list of all parts' packages: each once, by name and version. A licence that only the text names is filled in, and so is the
 * text of one that is only named, where the author is known.
 *
 * @param {readonly (readonly ShippedPackage[])[]} parts
 * @returns {readonly ShippedPackage[]}
 */
export function mergePackages(parts) {
  const byLabel = new Map(parts.flat().map((shipped) => [label(shipped), completed(shipped)]))
  return [...byLabel.keys()].sort().flatMap((key) => byLabel.get(key) ?? [])
}

/** @param {ShippedPackage} shipped @returns {ShippedPackage} */
function completed(shipped) {
  const licence = shipped.licence ?? licenceIn(shipped.text)
  const isOnlyNamed = licence === 'MIT' && shipped.author !== null && shipped.text.trim() === ''
  return { ...shipped, licence, text: isOnlyNamed ? mitLicence(shipped.author ?? '') : shipped.text }
}

/**
 * @param {string} text
 * @returns {string | null} the licence that calls itself by name in its first line
 */
function licenceIn(text) {
  return /^\s*(the )?mit license/i.test(text) ? 'MIT' : null
}

/**
 * @param {readonly ShippedPackage[]} packages
 * @returns {readonly string[]} what must not be shipped, in words: a licence that nobody has accepted, or one without its text
 */
export function licenceProblems(packages) {
  return packages.flatMap((shipped) => {
    if (shipped.licence === null || !ACCEPTED.includes(shipped.licence))
      return [`${label(shipped)}: the licence ${shipped.licence ?? '(none named)'} has not been accepted`]
    return shipped.text.trim() === '' ? [`${label(shipped)}: its package holds no text of its licence`] : []
  })
}

/**
 * @param {string} own the project's own licence
 * @param {readonly ShippedPackage[]} packages as `mergePackages` gives them
 * @returns {string} plain text; packages whose texts are the same to the letter share it
 */
export function licencesText(own, packages) {
  /** @type {Map<string, string[]>} */
  const labelsByText = new Map()
  for (const shipped of packages) {
    const text = shipped.text.replaceAll('\r\n', '\n').trim()
    labelsByText.set(text, [...(labelsByText.get(text) ?? []), `${label(shipped)} (${shipped.licence ?? ''})`])
  }
  const others = [...labelsByText].map(([text, labels]) => `${labels.join('\n')}\n\n${text}\n`)
  const line = `\n${'-'.repeat(80)}\n\n`
  return [
    `Agent Monitor\n\n${own.trim()}\n`,
    'Agent Monitor contains the packages below. It runs on Electron and Chromium, whose licences lie beside the program in\nLICENSE.electron.txt and LICENSES.chromium.html.\n',
    ...others,
  ].join(line)
}

/**
 * The release's parts in CycloneDX 1.5, as JSON can hold it. Scanners take the purl of each part to look up known flaws.
 *
 * @param {Release} release
 * @param {readonly ShippedPackage[]} packages
 * @param {(shipped: ShippedPackage) => string | null} integrityOf as the lockfile writes it (`sha512-<base64>`), of the package's archive
 * @param {{ serialNumber: string, now: string }} stamp a UUID, and the time in ISO 8601
 * @returns {object}
 */
export function billOfMaterials(release, packages, integrityOf, { serialNumber, now }) {
  const ownRef = purl(release)
  const electron = {
    type: 'framework',
    'bom-ref': `pkg:npm/electron@${release.electron}`,
    name: 'electron',
    version: release.electron,
    licenses: [{ license: { id: 'MIT' } }],
    purl: `pkg:npm/electron@${release.electron}`,
  }
  const components = packages.map((shipped) => {
    const hashes = hashesOf(integrityOf(shipped))
    return {
      type: 'library',
      'bom-ref': purl(shipped),
      name: shipped.name,
      version: shipped.version,
      licenses: shipped.licence === null ? [] : [{ license: { id: shipped.licence } }],
      purl: purl(shipped),
      ...(hashes === null ? {} : { hashes }),
    }
  })
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: `urn:uuid:${serialNumber}`,
    version: 1,
    metadata: {
      timestamp: now,
      component: {
        type: 'application',
        'bom-ref': ownRef,
        name: release.name,
        version: release.version,
        licenses: [{ license: { id: release.licence } }],
        purl: ownRef,
      },
    },
    components: [electron, ...components],
    dependencies: [
      { ref: ownRef, dependsOn: [electron['bom-ref'], ...components.map((component) => component['bom-ref'])] },
    ],
  }
}

/** @param {{ name: string, version: string }} of @returns {string} a scope's @ is written %40 */
function purl({ name, version }) {
  return `pkg:npm/${name.replace(/^@/, '%40')}@${version}`
}

/**
 * @param {string | null} integrity
 * @returns {{ alg: 'SHA-512', content: string }[] | null} in hex, as CycloneDX wants it
 */
function hashesOf(integrity) {
  const base64 = integrity?.match(/^sha512-(\S+)$/)?.[1]
  return base64 === undefined ? null : [{ alg: 'SHA-512', content: Buffer.from(base64, 'base64').toString('hex') }]
}
