// `npm run --silent bench:answers -- FLAGS`: what an answer costs the main process from the socket to the message to the page.
import { runTool } from '../steps/runTool.mjs'

// As the app's main process keeps its young objects (electron/start.ts).
await runTool('benchAnswers', ['--max-semi-space-size=1'])
