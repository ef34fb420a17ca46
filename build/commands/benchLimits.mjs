// `npm run --silent bench:limits -- FLAGS`: simulates floors and prints how soon each way of asking tells of a limit that was passed.
import { runTool } from '../steps/runTool.mjs'

await runTool('benchLimits')
