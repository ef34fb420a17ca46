// `npm run bench:app`: what the product costs beside a bare window of the same Electron, by turns (PAIRS=n: so many starts of each;
// MINUTES=n: how long it watches 100 agents; BULK=1: by bulk queries).
import { runMeasure } from '../steps/runMeasure.mjs'

await runMeasure('appCost', ['window', 'privateDesktop', 'keyring'])
