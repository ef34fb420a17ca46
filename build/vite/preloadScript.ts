// How electron/preload.ts becomes dist/preload/preload.cjs: one CommonJS file, as a sandboxed preload can load nothing else.
import { defineConfig } from 'vite'
import { root } from './shared.ts'
import { notesPackages } from './shippedPackages.ts'

export default defineConfig({
  root: root(),
  logLevel: 'warn',
  publicDir: false,
  plugins: [notesPackages('preloadScript')],
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'chrome130',
    outDir: 'dist/preload',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: { preload: 'electron/preload.ts' },
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
})
