// `npm run headless -- FLAGS`: the app without Electron, in the terminal.
import { runTool } from '../steps/runTool.mjs'

await runTool('headless')
