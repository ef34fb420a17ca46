// `npm run measure:heap`: watches a hundred agents through two simulated days and tells whether the heap grows.
import { runTool } from '../steps/runTool.mjs'

// Code that the engine compiles anew all day lies on the same heap: without optimising, only the product's own data is measured.
await runTool('heapSlope', ['--expose-gc', '--no-opt', '--no-lazy-feedback-allocation'])
