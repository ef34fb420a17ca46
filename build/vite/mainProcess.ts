// How electron/main.ts becomes dist/main/main.js: one ESM program for Electron's main process.
// Everything is bundled but Electron, Node's own modules and the WebAssembly database, which must stay a file of its own.
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
    outDir: 'dist/main',
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: { main: 'electron/main.ts' },
      external: nodeExternals,
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
})
