// How electron/main.ts becomes dist/main/main.js: one ESM program for Electron's main process. Everything is bundled but Electron
// and Node's own modules.
import { defineConfig } from 'vite'
import { nodePrograms } from './shared.ts'

export default defineConfig(nodePrograms('dist/main', { main: 'electron/main.ts' }))
