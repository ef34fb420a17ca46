// `npm run --silent bench:history -- FLAGS`: what a history of 500 agents over 90 days costs (built at the first run: minutes).
import { runToolOnAppEngine } from '../steps/runTool.mjs'

await runToolOnAppEngine('benchHistory')
