// `npm run bench:rows`: what lists of 100 to 5,000 agents cost a window.
import { runMeasure } from '../steps/runMeasure.mjs'

await runMeasure('rows', ['window', 'privateDesktop'])
