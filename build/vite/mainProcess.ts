// How electron/main.ts becomes dist/main/main.js: one ESM program for Electron's main process, and one for the history's thread.
// Everything is bundled but Electron, Node's own modules and the WebAssembly database, which must stay a file of its own.
import { defineConfig } from 'vite'
import { nodePrograms } from './shared.ts'

export default defineConfig(
  nodePrograms('dist/main', { main: 'electron/main.ts', historyWorker: 'core/history/historyWorker.ts' }),
)
