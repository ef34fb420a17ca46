// A process of its own for the proof that kills it: the whole core on real files, which pins, unpins and changes settings
// without rest. argv: profile, gateway's address, its fingerprint, caller's ID, how many agents. The Guid is in GUID.
// Prints what it is about to ask for, and what is certainly on disk: `asked|saved <what> <JSON>`, `history <entries>`.

import { writeSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import type { HistoryEntry } from '../../contract/history.ts'
import { createApp } from '../../core/app/app.ts'
import { createGatewayAccess } from '../../core/gateway/createGatewayAccess.ts'
import { createHistoryStore } from '../../core/history/historyStore.ts'
import type { Document } from '../../core/ports/ports.ts'
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

const history = createHistoryStore({ path: join(directory, 'history.db'), clock, log: QUIET_LOG })
const documents = { pins: reported('pins'), gateways: reported('gateways'), settings: reported('settings') }
const app = createApp({
  clock,
  log: QUIET_LOG,
  random: Math.random,
  randomId: createSequentialIds(),
  systemLanguages: () => ['en'],
  vault: createMemoryVault(),
  gateways: createGatewayAccess({ clock, log: QUIET_LOG, resolveSystemProxy: () => Promise.resolve('DIRECT') }),
  notifier: { show: () => undefined, onEvent: () => () => undefined },
  history: {
    ...history,
    append(entries: readonly HistoryEntry[]) {
      const saved = history.append(entries)
      if (saved.ok && entries.length > 0) say(`history ${entries.length}`)
      return saved
    },
  },
  documents,
  power: { onSuspend: () => () => undefined, onResume: () => () => undefined, isOnline: () => true },
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
