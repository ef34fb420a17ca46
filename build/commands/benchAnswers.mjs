// `npm run --silent bench:answers -- FLAGS`: what an answer costs the main process from the socket to the message to the page.
import { runToolOnAppEngine } from '../steps/runTool.mjs'

await runToolOnAppEngine('benchAnswers')
