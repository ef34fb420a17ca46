// How the core's own programs become dist/tools/*.js for plain Node: the terminal's app, the simulator, the measurements.
import { defineConfig } from 'vite'
import { nodePrograms } from './shared.ts'

export default defineConfig(
  nodePrograms('dist/tools', {
    headless: 'proof/headless/headless.ts',
    simulator: 'simulator/serve.ts',
    benchSchedule: 'proof/bench/schedule.ts',
    benchLimits: 'proof/bench/limits.ts',
    benchNotifications: 'proof/bench/notifications.ts',
    soak: 'proof/soak/soak.ts',
    benchHistory: 'proof/bench/history.ts',
    benchAnswers: 'proof/bench/answers.ts',
    heapSlope: 'proof/soak/heapSlope.ts',
  }),
)
