// How the core's own programs become dist/tools/*.js for plain Node: the terminal's app, the simulator, the schedule's benchmark.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vite'
import { COMMONJS_NAMES, nodeExternals, root } from './shared.ts'

const PROGRAMS = {
  headless: 'core/headless.ts',
  simulator: 'core/simulator/serve.ts',
  benchSchedule: 'core/bench/schedule.ts',
}

const input = Object.fromEntries(Object.entries(PROGRAMS).filter(([, file]) => existsSync(join(root(), file))))

export default defineConfig({
  root: root(),
  logLevel: 'warn',
  publicDir: false,
  ssr: { noExternal: true },
  define: COMMONJS_NAMES,
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist/tools',
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input,
      external: nodeExternals,
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
})
