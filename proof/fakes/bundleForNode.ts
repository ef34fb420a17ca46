// Makes one plain .mjs (or .cjs) of a TypeScript file, so that a test can start it as a real process without a build before it.
// Packages stay outside the bundle (some look for files beside themselves) and are found through a link.

import { existsSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

/**
 * @param entry absolute path of the TypeScript file
 * @param outDir an existing folder, the bundle's own (or several bundles')
 * @param name of the bundle; its ending says which kind of module it is
 * @returns absolute path of the bundle
 */
export async function bundleForNode(entry: string, outDir: string, name = 'bundle.mjs'): Promise<string> {
  const packages = join(outDir, 'node_modules')
  if (!existsSync(packages)) symlinkSync(join(import.meta.dirname, '../../node_modules'), packages, 'junction')
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { format: name.endsWith('.cjs') ? 'cjs' : 'es', entryFileNames: name } },
    },
  })
  return join(outDir, name)
}
