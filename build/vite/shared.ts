// What the build configurations have in common: the root, and what stays outside a bundle that runs on Node.
import { isBuiltin } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** @returns the project's root, absolute */
export function root(): string {
  return dirname(dirname(dirname(fileURLToPath(import.meta.url))))
}

/**
 * @param id what an import statement names
 * @returns whether it is loaded at run time instead of being bundled
 */
export function nodeExternals(id: string): boolean {
  return id === 'electron' || id.startsWith('electron/') || id === 'node-sqlite3-wasm' || isBuiltin(id)
}

/**
 * Packages written for CommonJS (write-file-atomic among them) ask for these two at run time, and an ES module has neither:
 * without this nothing could be saved.
 */
export const COMMONJS_NAMES = { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' }
