// Measurements of the real app: run by hand, never with the tests. MEASURE names the one that is wanted.
import { defineConfig } from '@playwright/test'
import process from 'node:process'

export default defineConfig({
  testDir: '.',
  testMatch: `${process.env['MEASURE'] ?? '*'}.measure.ts`,
  outputDir: '../../test-results',
  workers: 1,
  reporter: 'line',
  expect: { timeout: 20_000 },
})
