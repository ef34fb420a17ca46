// The tests of the real app: Electron on a virtual screen, a simulated gateway over real HTTPS, and a desktop bus of its own
// for each worker, so that two tests can run side by side.
import { defineConfig } from '@playwright/test'
import process from 'node:process'

const report = process.env['PLAYWRIGHT_JSON_OUTPUT_FILE']

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['line'], ...(report === undefined ? [] : [['json', { outputFile: report }] as const])],
})
