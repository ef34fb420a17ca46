// Where the app begins: sets how the engine and Chromium use memory, before there is any, and then loads the app.

import { app } from 'electron'
import process from 'node:process'
import { setFlagsFromString } from 'node:v8'

// A page and this process work in short bursts, and what they make for one is garbage after it. Left alone the engine lets the space for
// such things grow to 16 MB in each process and keeps it. With 1 MB (here: what it begins with) the app takes as much processor time (a
// long calculation a tenth more) and 8 to 16 MB less in each process. So little is collected on one thread: waking others for it costs
// the start 10 ms of processor time, and the app 2 to 3 MB.
setFlagsFromString('--semi-space-growth-factor=1 --no-parallel-scavenge')
app.commandLine.appendSwitch('js-flags', '--max-semi-space-size=1 --no-parallel-scavenge')

// Chromium's network code has a process of its own: 10 MB and a tenth of a second of the start, for the address of a proxy now and then.
// Gateways are asked by Node, and no page may ask the network for anything. On Linux that process has no sandbox, so that nothing is
// lost; elsewhere it has one, and stays.
if (process.platform === 'linux') {
  const others = app.commandLine.getSwitchValue('enable-features')
  app.commandLine.appendSwitch('enable-features', `${others === '' ? '' : `${others},`}NetworkServiceInProcess2`)
}

await import('./main.ts')
