// `npm run measure:idle`: what watching 100 agents costs the processor, beside the same app not asking (WINDOW_S=n: so many
// seconds; BULK=1: by bulk queries).
import { runMeasure } from '../steps/runMeasure.mjs'

await runMeasure('idleCost', ['window', 'privateDesktop'])
