// How renderer/index.html becomes dist/renderer/: the page, with relative addresses and without a single inline script or style,
// so that it can be served under the app's own scheme with a strict content security policy.
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { join } from 'node:path'
import { defineConfig } from 'vite'
import { oneByteScripts, root, SCRIPT_CHARSET } from './shared.ts'
import { notesPackages } from './shippedPackages.ts'

export default defineConfig({
  root: join(root(), 'renderer'),
  base: './',
  logLevel: 'warn',
  publicDir: false,
  plugins: [svelte({ configFile: false }), oneByteScripts(), notesPackages('page')],
  build: {
    target: 'chrome130',
    outDir: '../dist/renderer',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { output: { charset: SCRIPT_CHARSET } },
  },
})
