// `npm run soak -- FLAGS`: lives whole bad days on simulated time and prints which invariants were broken.
import { runTool } from '../steps/runTool.mjs'

await runTool('soak')
