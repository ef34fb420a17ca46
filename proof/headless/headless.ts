// The terminal's composition root: the same app without Electron. Prints each change as a line, never a name.

import { homedir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { createApp } from '../../core/app/app.ts'
import type { App } from '../../core/app/app.ts'
import { createGatewayAccess } from '../../core/gateway/createGatewayAccess.ts'
import { createMemoryVault } from './memoryVault.ts'
import { parseTerminalFlags, TERMINAL_USAGE } from './terminalFlags.ts'
import type { TerminalFlags } from './terminalFlags.ts'
import { createHistoryStore } from '../../core/history/historyStore.ts'
import type { Log, Ports } from '../../core/ports/ports.ts'
import { createSystemClock } from '../../core/ports/systemClock.ts'
import { createJsonDocument } from '../../core/storage/jsonDocument.ts'

function terminalPorts(directory: string): Ports {
  const clock = createSystemClock()
  const log: Log = { info: () => undefined, warn: printError, error: printError }
  const document = (name: string) => createJsonDocument({ directory, name, clock })
  return {
    ...{ clock, log, random: Math.random, vault: createMemoryVault() },
    gateways: createGatewayAccess({ clock, log, resolveSystemProxy: () => Promise.resolve('DIRECT') }),
    notifier: {
      show: ({ title }) => print(`notification: ${title.replace(/^.* · /, '')}`),
      onEvent: () => () => undefined,
    },
    history: createHistoryStore({ path: join(directory, 'history.db'), clock, log }),
    documents: { pins: document('pins'), gateways: document('gateways'), settings: document('settings') },
    power: { onSuspend: () => () => undefined, onResume: () => () => undefined, isOnline: () => true },
    openDemoFloor: async () => (await import('../../simulator/demoFloor.ts')).openDemoFloor(),
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

function printError(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** Follows the connection on the terminal; trusts exactly the fingerprint that was given. */
function followGateways(app: App, trust: string | null): void {
  let told = ''
  app.onChange((change) => {
    for (const part of change.parts) {
      if (part.kind !== 'gateways') continue
      for (const gateway of part.gateways) {
        const { connection, question, id } = gateway
        const sentence = 'problem' in connection ? `: ${connection.problem.sentence}` : ''
        const line = `connection: ${connection.kind}${sentence}`
        if (line !== told) print(line)
        told = line
        if (question?.kind !== 'certificate') continue
        const { fingerprint } = question.presented
        if (trust === fingerprint) void app.commands.trustCertificate({ gatewayId: id, fingerprint })
        else print(`certificate not trusted; compare it and pass --trust ${fingerprint}`)
      }
    }
  })
}

async function connect(app: App, flags: TerminalFlags, guid: string): Promise<void> {
  const outcome = await app.commands.connect({
    ...{ gatewayId: null, address: flags.gateway ?? '', agentId: flags.agentId, proxy: { kind: 'system' } },
    session: { kind: 'guid', guid },
  })
  if (outcome.kind === 'invalid') Object.values(outcome.fields).forEach(printError)
  else if (flags.watch !== '') await app.commands.watch({ gatewayId: outcome.gatewayId, text: flags.watch })
}

async function run(flags: TerminalFlags): Promise<void> {
  const app = createApp(terminalPorts(flags.dataDir))
  app.onAgentChange((line) => print(`change: ${line}`))
  followGateways(app, flags.trust)
  await app.start({ demo: flags.demo })
  if (flags.gateway !== null) await connect(app, flags, process.env['AGENT_MONITOR_GUID'] ?? '')
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
    if (flags.seconds !== null) setTimeout(resolve, flags.seconds * 1000)
    else setInterval(() => undefined, 60_000)
  })
  await app.stop()
  process.exit(0)
}

const flags = parseTerminalFlags(process.argv.slice(2), join(homedir(), '.agent-monitor-terminal'))
if (flags === null) {
  printError(TERMINAL_USAGE)
  process.exitCode = 2
} else {
  await run(flags)
}
