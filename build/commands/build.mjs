// `npm run build`: the app into dist/.
import { ALL_PARTS, bundle } from '../steps/bundle.mjs'
import { done } from '../setup/outcome.mjs'
import { command, prepareTools } from '../setup/prepare.mjs'

await command(async (place, progress) => {
  const tools = await prepareTools(place, progress)
  if (!tools.ok) return tools
  const built = await bundle(place.root, ALL_PARTS, progress)
  return built.ok ? done(0) : built
})
