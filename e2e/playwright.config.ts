// The tests of the real app: Electron on a virtual screen, a simulated gateway over real HTTPS, and a desktop bus of its own
// for each worker, so that several tests can run side by side. `npm test` leaves out those tagged @prove: twins of others, and
// such as mostly wait.
import { defineConfig } from '@playwright/test'
import process from 'node:process'

const report = process.env['PLAYWRIGHT_JSON_OUTPUT_FILE']
const isProof = process.env['PROVE'] === '1'

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  // Three times the cores of a small machine: a test mostly waits for the gateway.
  workers: 6,
  ...(isProof ? {} : { grepInvert: /@prove/ }),
  fullyParallel: true,
  retries: 0,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['line'], ...(report === undefined ? [] : [['json', { outputFile: report }] as const])],
})
