// Notes which packages end up in what is built, with their licences, in dist/packages/: what is bundled counts, not what
// package.json calls a dependency. The licences that are shipped and the list of parts of a release are made of it.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import license from 'rollup-plugin-license'
import type { Plugin, Rolldown } from 'vite'
import type { ShippedPackage } from '../packaging/shippedPackages.mjs'
import { root } from './shared.ts'

/**
 * @param part of the app, which names the note: `dist/packages/<part>.json`, an array of {@link ShippedPackage}
 */
export function notesPackages(part: string): Plugin {
  const scan = license({
    cwd: root(),
    sourcemap: false,
    thirdParty: {
      multipleVersions: true,
      output: (dependencies) => {
        const packages = dependencies.map(
          ({ name, version, license: licence, author, licenseText, noticeText }): ShippedPackage => ({
            name: name ?? '',
            version: version ?? '',
            licence,
            author: author?.name ?? null,
            text: [licenseText, noticeText].filter(Boolean).join('\n\n'),
          }),
        )
        const folder = join(root(), 'dist', 'packages')
        mkdirSync(folder, { recursive: true })
        writeFileSync(join(folder, `${part}.json`), JSON.stringify(packages))
      },
    },
  })
  return {
    name: 'notes-packages',
    // Only what it reads is wanted of the plugin: let loose on the code it would spend 2.5 s on a source map of no change.
    generateBundle(_options, bundle) {
      const { renderChunk, generateBundle } = scan as unknown as Scan
      for (const output of Object.values(bundle)) if (output.type === 'chunk') renderChunk('', output)
      generateBundle()
    },
  }
}

/** The two hooks of rollup-plugin-license: the first notes a chunk's packages, the second hands them out. */
interface Scan {
  readonly renderChunk: (code: string, chunk: Rolldown.OutputChunk) => unknown
  readonly generateBundle: () => void
}
