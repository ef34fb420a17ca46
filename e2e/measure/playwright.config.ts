// Measurements of the real app: run by hand, never with the tests.
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  testMatch: '*.measure.ts',
  outputDir: '../../test-results',
  workers: 1,
  reporter: 'line',
  expect: { timeout: 20_000 },
})
