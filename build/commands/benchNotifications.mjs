// `npm run --silent bench:notifications -- FLAGS`: simulates a shift and prints how many notifications each choice would make.
import { runTool } from '../steps/runTool.mjs'

await runTool('benchNotifications')
