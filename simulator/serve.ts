// The simulated gateway for the terminal: `node dist/tools/simulator.js --port 8043 --agents 300 --auth 2`.
// Lives until interrupted. The only file of this folder that does something when it is loaded.

import { readServeOptions, SERVE_HELP } from './serveOptions.ts'
import { startSimulator, type SimulatorOptions } from './simulator.ts'

const read = readServeOptions(process.argv.slice(2))
switch (read.kind) {
  case 'help':
    console.log(SERVE_HELP)
    break
  case 'wrong':
    console.error(`${read.sentence}\n\n${SERVE_HELP}`)
    process.exitCode = 2
    break
  case 'start':
    await serve(read.options).catch((error: unknown) => {
      console.error(`The simulated gateway could not start: ${error instanceof Error ? error.message : String(error)}`)
      process.exitCode = 1
    })
}

async function serve(options: SimulatorOptions): Promise<void> {
  const simulator = await startSimulator(options)
  const ids = simulator.floor.worknos()
  console.log(`Simulated gateway  ${simulator.origin}`)
  console.log(`Agent ID           ${simulator.agentId}`)
  console.log(`Password           ${simulator.password}`)
  console.log(`Guid               ${simulator.guid() || '(nobody is signed in)'}`)
  console.log(`SHA-256            ${simulator.certificate.fingerprint}`)
  console.log(`Agents             ${ids.length} (${ids.at(0) ?? '–'} to ${ids.at(-1) ?? '–'})`)
  const stop = (): void => void simulator.close().then(() => console.log('Stopped.'))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}
