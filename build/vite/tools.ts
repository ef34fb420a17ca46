// How the core's own programs become dist/tools/*.js for plain Node: the terminal's app, the simulator, the schedule's benchmark.
import { defineConfig } from 'vite'
import { COMMONJS_NAMES, nodeExternals, root } from './shared.ts'

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
      input: {
        headless: 'core/headless.ts',
        simulator: 'core/simulator/serve.ts',
        benchSchedule: 'core/bench/schedule.ts',
        soak: 'core/soak/soak.ts',
        heapSlope: 'core/soak/heapSlope.ts',
      },
      external: nodeExternals,
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
})
