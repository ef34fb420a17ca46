// The unit tests: the contract, the core and the adapters' pure parts on Node; the page in a simulated DOM.
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'
import { root } from './shared.ts'

/** Tests wait for events, not for time: this (ms) is only for those that wait in vain, and generous to a busy machine. */
const testTimeout = 60_000

export default defineConfig({
  root: root(),
  test: {
    projects: [
      {
        root: root(),
        test: {
          name: 'node',
          environment: 'node',
          testTimeout,
          include: ['{contract,words,core,simulator,proof,electron,build}/**/*.test.{ts,mjs}'],
        },
      },
      {
        root: root(),
        plugins: [svelte({ configFile: false })],
        // Svelte has a server build too; components are tested as the browser gets them.
        resolve: { conditions: ['browser'] },
        test: {
          name: 'page',
          environment: 'jsdom',
          testTimeout,
          include: ['renderer/**/*.test.ts'],
        },
      },
    ],
  },
})
