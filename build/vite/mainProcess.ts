// How electron/main.ts becomes dist/main/main.js: one ESM program for Electron's main process. Everything is bundled but Electron
// and Node's own modules.
import { defineConfig, type Plugin } from 'vite'
import { nodePrograms } from './shared.ts'
import { notesPackages } from './shippedPackages.ts'

/** The database takes 17 MB of memory wherever it is loaded: once, in the history's thread (historyThread.ts), is enough. */
const WITHOUT_DATABASE: Plugin = {
  name: 'without-database',
  generateBundle(_options, bundle) {
    for (const part of Object.values(bundle)) {
      if (part.type !== 'chunk' || !part.imports.includes('node-sqlite3-wasm')) continue
      this.error(
        `${part.fileName} loads the database: main may import core/history/historyThread.ts, not historyStore.ts`,
      )
    }
  },
}

export default defineConfig({
  ...nodePrograms('dist/main', { main: 'electron/main.ts' }),
  plugins: [WITHOUT_DATABASE, notesPackages('mainProcess')],
})
