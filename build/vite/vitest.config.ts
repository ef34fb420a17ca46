// The unit tests: the contract, the core and the adapters' pure parts on Node; the page in a simulated DOM.
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'
import { root } from './shared.ts'

/** Importing a file of ours does nothing, so all test files of a worker can share its modules: a third of the time is saved. */
const WORKERS = { pool: 'threads', isolate: false } as const

/** Tests wait for events, not for time: these (ms) are only for those that wait in vain, and generous to a busy machine. */
const testTimeout = 60_000
const expectation = { poll: { timeout: 30_000 } } as const

export default defineConfig({
  root: root(),
  test: {
    // One for each core: left out, Vitest keeps one core free, which on two cores halves the speed.
    maxWorkers: '100%',
    projects: [
      {
        root: root(),
        test: {
          name: 'node',
          ...WORKERS,
          environment: 'node',
          testTimeout,
          expect: expectation,
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
          ...WORKERS,
          environment: 'jsdom',
          testTimeout,
          expect: expectation,
          setupFiles: ['build/vite/pagePatience.ts'],
          include: ['renderer/**/*.test.ts'],
        },
      },
    ],
  },
})
