// How the core's own programs become dist/tools/*.js for plain Node: the terminal's app, the simulator, the measurements.
import { defineConfig } from 'vite'
import { nodePrograms } from './shared.ts'

export default defineConfig(
  nodePrograms('dist/tools', {
    headless: 'core/headless.ts',
    simulator: 'core/simulator/serve.ts',
    benchSchedule: 'core/bench/schedule.ts',
    soak: 'core/soak/soak.ts',
    heapSlope: 'core/soak/heapSlope.ts',
  }),
)
