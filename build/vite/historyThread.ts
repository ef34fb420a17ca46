// How core/history/historyWorker.ts becomes dist/history/historyWorker.cjs, for the app and the tools. Everything is bundled but the
// WebAssembly database, which must stay a file of its own.
//
// CommonJS, because an ES module begins in several turns of the thread's loop, and between them nothing keeps the loop alive. The
// runtime then waits for all background compiling before it goes on, while the compiling may wait for the thread to collect
// garbage: about one start in thirty on a busy machine never went on (nodejs/node#54918).
import { defineConfig } from 'vite'
import { nodePrograms, oneByteScripts } from './shared.ts'
import { notesPackages } from './shippedPackages.ts'

export default defineConfig({
  ...nodePrograms('dist/history', { historyWorker: 'core/history/historyWorker.ts' }, 'cjs'),
  plugins: [oneByteScripts(), notesPackages('historyThread')],
})
