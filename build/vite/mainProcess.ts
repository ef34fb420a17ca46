// How electron/start.ts becomes dist/main/main.js: one ESM program for Electron's main process. Everything is bundled but Electron
// and Node's own modules.
import { join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import { nodePrograms, oneByteScripts, root } from './shared.ts'
import { notesPackages } from './shippedPackages.ts'

/** The database takes 14 MB of memory wherever it is loaded: once, in the history's thread (historyThread.ts), is enough. */
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
 * electron-log can send lines to a server, and loads Node's HTTP and TLS for it before anything else of the app runs (12 ms). Nothing of
 * ours is ever sent.
 */
function logStaysHere(): Plugin {
  let found = false
  return {
    name: 'log-stays-here',
    enforce: 'pre',
    load(id) {
      if (!/electron-log.src.node.transports.remote\.js$/.test(id)) return null
      found = true
      return 'module.exports = () => null'
    },
    buildEnd() {
      if (!found) this.error('electron-log sends its lines from another file now: name it in build/vite/mainProcess.ts')
    },
  }
}

export default defineConfig({
  ...nodePrograms('dist/main', { main: 'electron/start.ts' }),
  resolve: { alias: [{ find: /^undici$/, replacement: join(root(), 'build', 'vite', 'undiciParts.mjs') }] },
  plugins: [logStaysHere(), oneByteScripts(), WITHOUT_DATABASE, notesPackages('mainProcess')],
})
