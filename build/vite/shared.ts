// What the build configurations have in common: the root, and how a program for Node is bundled.
import { isBuiltin } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { UserConfig } from 'vite'

/** @returns the project's root, absolute */
export function root(): string {
  return dirname(dirname(dirname(fileURLToPath(import.meta.url))))
}

/**
 * @param id what an import statement names
 * @returns whether it is loaded at run time instead of being bundled
 */
function nodeExternals(id: string): boolean {
  return id === 'electron' || id.startsWith('electron/') || id === 'node-sqlite3-wasm' || isBuiltin(id)
}

/**
 * Packages written for CommonJS (write-file-atomic among them) ask for these two at run time, and an ES module has neither:
 * without this nothing could be saved.
 */
const COMMONJS_NAMES = { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' }

/**
 * A program, or several with common chunks, for Node or Electron's main process: everything is bundled but what `nodeExternals`
 * names.
 *
 * @param folder where it goes, below the root
 * @param input the programs' names and where each begins
 * @param format `cjs` (as `NAME.cjs`) only where an ES module (`NAME.js`) will not do
 */
export function nodePrograms(
  folder: string,
  input: Readonly<Record<string, string>>,
  format: 'es' | 'cjs' = 'es',
): UserConfig {
  const ending = format === 'es' ? 'js' : 'cjs'
  return {
    root: root(),
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    define: format === 'es' ? COMMONJS_NAMES : {},
    build: {
      ssr: true,
      target: 'node20',
      outDir: folder,
      emptyOutDir: true,
      sourcemap: true,
      // Comments and blanks go, names stay: a stack trace in a log is to be read.
      minify: false,
      rolldownOptions: {
        input,
        external: nodeExternals,
        output: {
          format,
          entryFileNames: `[name].${ending}`,
          chunkFileNames: `chunks/[name]-[hash].${ending}`,
          minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
        },
      },
    },
  }
}
