// What the build configurations have in common: the root, and how a program for Node is bundled.
import { isBuiltin } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin, UserConfig } from 'vite'

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

/** What `oneByteScripts` makes sure of, asked of the bundler. */
export const SCRIPT_CHARSET = 'ascii'

/**
 * The engine keeps the text of all that it runs, with two bytes a character as soon as one of them is a dash or Chinese: 2 MB more in main,
 * half a megabyte in the page. The bundler writes texts with escapes (`SCRIPT_CHARSET`); this does it in what it leaves as it is, the
 * comments about licences.
 */
export function oneByteScripts(): Plugin {
  const escaped = (text: string): string =>
    text.replaceAll(/[^\0-\x7F]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return {
    name: 'one-byte-scripts',
    generateBundle(_options, bundle) {
      for (const part of Object.values(bundle)) {
        if (part.type !== 'chunk') continue
        part.code = part.code.replaceAll(/\/\*![^]*?\*\//g, escaped)
        const [found] = /.{0,30}[^\0-\x7F].{0,30}/.exec(part.code) ?? []
        if (found !== undefined)
          this.error(`${part.fileName} is kept with two bytes a character, for the sake of: ${found}`)
      }
    },
  }
}

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
          charset: SCRIPT_CHARSET,
          minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
        },
      },
    },
  }
}
