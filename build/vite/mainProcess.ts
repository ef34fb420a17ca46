// How electron/start.ts becomes dist/main/main.js: one ESM program for Electron's main process. Everything is bundled but Electron
// and Node's own modules.
import { join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import { nodePrograms, root } from './shared.ts'
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

/**
 * electron-log can send lines to a server, and loads Node's HTTP and TLS for it before anything else of the app runs (20 ms). Nothing of
 * ours is ever sent.
 */
const LOG_STAYS_HERE: Plugin = {
  name: 'log-stays-here',
  enforce: 'pre',
  resolveId: (id, importer) => (/^https?$/.test(id) && importer?.includes('electron-log') ? '\0nothing' : null),
  load: (id) => (id === '\0nothing' ? 'export default {}' : null),
}

export default defineConfig({
  ...nodePrograms('dist/main', { main: 'electron/start.ts' }),
  resolve: { alias: [{ find: /^undici$/, replacement: join(root(), 'build', 'vite', 'undiciParts.mjs') }] },
  plugins: [LOG_STAYS_HERE, WITHOUT_DATABASE, notesPackages('mainProcess')],
})
