// `npm run --silent soak -- FLAGS`: simulates floors and prints how soon each way of asking notices a change.
import { runTool } from '../steps/runTool.mjs'

await runTool('soak')
