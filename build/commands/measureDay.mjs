// `npm run measure:day`: the longest tasks of the page while a day of 300 agents is opened, scrolled and asked for again.
import { runMeasure } from '../steps/runMeasure.mjs'

await runMeasure('dayPage', ['window', 'privateDesktop'])
