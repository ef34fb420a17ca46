// `npm run measure:heap`: watches a hundred agents through two simulated days and tells whether the heap grows.
import { HEAP_FLAGS, runTool } from '../steps/runTool.mjs'

await runTool('heapSlope', HEAP_FLAGS)
