// A process of its own for the proof that kills it: the whole core on real files, which pins, unpins and changes settings
// without rest. argv: profile, gateway's address, its fingerprint, caller's ID, how many agents. The Guid is in GUID.
// Prints what it is about to ask for, and what is certainly on disk: `asked|saved <what> <JSON>`, `history <entries>`.

import { writeSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { createApp } from '../../core/app/app.ts'
import { createGatewayAccess } from '../../core/gateway/createGatewayAccess.ts'
import { createHistoryThread } from '../../core/history/historyThread.ts'
import type { HistoryRecord } from '../../core/ports/history.ts'
import type { Document } from '../../core/ports/ports.ts'
import { NO_APP_UPDATES } from '../../core/ports/appUpdates.ts'
import { createSystemClock } from '../../core/ports/systemClock.ts'
import { createJsonDocument } from '../../core/storage/jsonDocument.ts'
import { createSequentialIds } from '../fakes/fakePorts.ts'
import { QUIET_LOG } from '../fakes/logs.ts'
import { createMemoryVault } from '../headless/memoryVault.ts'

const [, , directory = '', address = '', fingerprint = '', agentId = '', agents = '8'] = process.argv
const clock = createSystemClock()
const say = (line: string): void => void writeSync(1, `${line}\n`)

function reported(what: 'pins' | 'settings' | 'gateways'): Document {
  const document = createJsonDocument({ directory, name: what, clock })
  return {
    ...document,
    async save(value) {
      const text = JSON.stringify(value)
      say(`asked ${what} ${text}`)
      const saved = await document.save(value)
      if (saved.ok) say(`saved ${what} ${text}`)
      return saved
    },
  }
}

const history = createHistoryThread({
  path: join(directory, 'history.db'),
  worker: new URL('./historyWorker.cjs', import.meta.url),
  clock,
  log: QUIET_LOG,
})
const documents = {
  pins: reported('pins'),
  gateways: reported('gateways'),
  settings: reported('settings'),
  attention: createJsonDocument({ directory, name: 'attention', clock }),
}
const app = createApp({
  clock,
  log: QUIET_LOG,
  random: Math.random,
  randomId: createSequentialIds(),
  upMs: () => null,
  policy: [],
  systemLanguages: () => ['en'],
  vault: createMemoryVault(),
  gateways: createGatewayAccess({ clock, log: QUIET_LOG, resolveSystemProxy: () => Promise.resolve('DIRECT') }),
  notifier: { show: () => undefined, onEvent: () => () => undefined },
  history: {
    ...history,
    async append(records: readonly HistoryRecord[]) {
      const stays = records.filter(({ kind }) => kind === 'stay').length
      const saved = await history.append(records)
      if (saved.ok && stays > 0) say(`history ${stays}`)
      return saved
    },
  },
  documents,
  power: { onSuspend: () => () => undefined, onResume: () => () => undefined, isOnline: () => true },
  window: { isInFront: () => false, isSeen: () => true },
  exportPlace: { ask: () => Promise.resolve(null) },
  importPlace: { ask: () => Promise.resolve(null) },
  diagnosable: { logs: () => Promise.resolve([]), versions: () => ({}), licences: () => Promise.resolve(null) },
  appUpdates: NO_APP_UPDATES,
  loginStatus: () => 'as-chosen',
  openDemoFloor: () => Promise.reject(new Error('no demo here')),
})

await app.start({ demo: false })
say(`loaded pins ${JSON.stringify(app.state().agents.map((agent) => agent.workno))}`)
say(`notices ${JSON.stringify(app.state().notices.map(({ kind }) => kind))}`)
const [known] = app.state().gateways
await app.commands.connect({
  gatewayId: known?.id ?? null,
  isSameContactCenter: true,
  address,
  ownAgentId: agentId,
  proxy: { kind: 'none' },
  session: { kind: 'guid', guid: process.env['GUID'] ?? '' },
})
await new Promise<void>((resolve) => {
  const look = (): void => {
    const [gateway] = app.state().gateways
    if (gateway?.question?.kind === 'certificate') {
      void app.commands.trustCertificate({ gatewayId: 'g1', fingerprint, isAdditional: false })
    } else if (gateway?.connection.kind === 'connected') resolve()
  }
  app.onChange(look)
  look()
})
// Nobody pins agents in the very milliseconds in which their first gateway is written down.
await documents.gateways.settled()
const worknos = Array.from({ length: Number(agents) }, (_, place) => String(20011 + place))
await app.commands.watch({ gatewayId: 'g1', text: worknos.join(' ') })
for (let step = 0; ; step += 1) {
  const workno = worknos[step % worknos.length] ?? ''
  if (step % 2 === 0) await app.commands.stopWatching({ agents: [`g1/${workno}`] })
  else await app.commands.watch({ gatewayId: 'g1', text: worknos.join(' ') })
  const chosen = { queriesPerSecond: step % 2 === 0 ? 2 : 1, notifyHiddenChanges: step % 3 === 0 }
  await app.commands.updateSettings({ changes: chosen })
  await new Promise((resolve) => setTimeout(resolve, step % 7))
}
