// The terminal's composition root: the same app without Electron. Prints each change as a line, never a name.

import { randomUUID } from 'node:crypto'
import { homedir, uptime } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import * as tls from 'node:tls'
import type { ConnectField } from '../../contract/gateway.ts'
import { localeInForce } from '../../contract/locale.ts'
import { createApp, type App } from '../../core/app/app.ts'
import { PRESENT_VERSIONS } from '../../core/app/presentVersions.ts'
import { createGatewayAccess } from '../../core/gateway/createGatewayAccess.ts'
import { systemAuthorities } from '../../core/gateway/secureContexts.ts'
import { createHistoryThread, THREAD_RESTS_MS } from '../../core/history/historyThread.ts'
import { NO_APP_UPDATES } from '../../core/ports/appUpdates.ts'
import type { GatewayAccess } from '../../core/ports/gatewayAccess.ts'
import type { Clock, Log, Ports } from '../../core/ports/ports.ts'
import { createSystemClock } from '../../core/ports/systemClock.ts'
import { createJsonDocument } from '../../core/storage/jsonDocument.ts'
import { isNewerProfile } from '../../core/storage/profileVersion.ts'
import { changeLine } from '../../words/changeLine.ts'
import { fieldProblemWords } from '../../words/fieldProblemWords.ts'
import { notificationWords } from '../../words/notificationWords.ts'
import { problemWords } from '../../words/problemWords.ts'
import { createWords, type Words } from '../../words/words.ts'
import { checkInTerminal } from './checkInTerminal.ts'
import { createMemoryVault } from './memoryVault.ts'
import { parseTerminalFlags, type TerminalFlags } from './terminalFlags.ts'
import { terminalLanguages } from './terminalLanguages.ts'

const ERRORS_ONLY: Pick<Log, 'info' | 'error'> = { info: () => undefined, error: printError }

/** A terminal has no system to ask which proxy to use. */
function terminalAccess(clock: Clock, log: Log): GatewayAccess {
  return createGatewayAccess({
    clock,
    log,
    resolveSystemProxy: () => Promise.resolve('DIRECT'),
    authorities: () => systemAuthorities(tls, log),
  })
}

function terminalPorts(directory: string, words: Words): Ports {
  const clock = createSystemClock()
  const log: Log = { ...ERRORS_ONLY, warn: printError }
  const document = (name: string) => createJsonDocument({ directory, name, clock })
  return {
    clock,
    log,
    random: Math.random,
    randomId: () => randomUUID(),
    upMs: () => uptime() * 1000,
    systemLanguages: () => terminalLanguages(process.env),
    vault: createMemoryVault(),
    gateways: terminalAccess(clock, log),
    notifier: {
      show({ content }) {
        const { title } = notificationWords(words, content)
        print(`notification: ${title.replace(/^.* · /, '')}`)
      },
      onEvent: () => () => undefined,
    },
    // As build/vite/historyThread.ts builds it.
    history: createHistoryThread({
      path: join(directory, 'history.db'),
      worker: new URL('../history/historyWorker.cjs', import.meta.url),
      clock,
      log,
    }),
    documents: {
      pins: document('pins'),
      gateways: document('gateways'),
      settings: document('settings'),
      attention: document('attention'),
    },
    // An organisation's policy is for the desktop app.
    policy: [],
    power: { onSuspend: () => () => undefined, onResume: () => () => undefined, isOnline: () => true },
    window: { isInFront: () => false, isSeen: () => true },
    exportPlace: { ask: () => Promise.resolve(null) },
    importPlace: { ask: () => Promise.resolve(null) },
    diagnosable: { logs: () => Promise.resolve([]), versions: () => ({}), licences: () => Promise.resolve(null) },
    appUpdates: NO_APP_UPDATES,
    loginStatus: () => 'as-chosen',
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
function followGateways(app: App, words: Words, trust: string | null): void {
  let told = ''
  app.onChange((change) => {
    for (const part of change.parts) {
      if (part.kind !== 'gateways') continue
      for (const gateway of part.gateways) {
        const { connection, question, id } = gateway
        const cause = 'problem' in connection ? `: ${problemWords(words, connection.problem).sentence}` : ''
        const line = `connection: ${connection.kind}${cause}`
        if (line !== told) print(line)
        told = line
        if (question?.kind !== 'certificate') continue
        const { fingerprint } = question.presented
        if (trust === fingerprint)
          void app.commands.trustCertificate({ gatewayId: id, fingerprint, isAdditional: false })
        else print(words.say('headlessNotTrusted', { fingerprint }))
      }
    }
  })
}

async function connect(app: App, words: Words, flags: TerminalFlags, guid: string): Promise<void> {
  const outcome = await app.commands.connect({
    gatewayId: null,
    isSameContactCenter: false,
    address: flags.gateway ?? '',
    ownAgentId: flags.agentId,
    session: { kind: 'guid', guid },
    proxy: { kind: 'system' },
  })
  if (outcome.kind === 'accepted') {
    if (flags.watch !== '') await app.commands.watch({ gatewayId: outcome.gatewayId, text: flags.watch })
    return
  }
  for (const [field, problem] of Object.entries(outcome.fields)) {
    printError(fieldProblemWords(words, field as ConnectField, problem))
  }
}

function check(flags: TerminalFlags, words: Words): Promise<0 | 1 | 2> {
  const clock = createSystemClock()
  return checkInTerminal({
    flags,
    words,
    gateways: terminalAccess(clock, { ...ERRORS_ONLY, warn: () => undefined }),
    clock,
    document: createJsonDocument({ directory: flags.dataDir, name: 'gateways', clock }),
    guid: process.env['AGENT_MONITOR_GUID'] ?? '',
    print,
  })
}

async function run(flags: TerminalFlags, words: Words): Promise<void> {
  const ports = terminalPorts(flags.dataDir, words)
  const app = createApp(ports)
  app.onAgentChange((change) => print(`change: ${changeLine(words, change)}`))
  followGateways(app, words, flags.trust)
  await app.start({ demo: flags.demo })
  if (flags.gateway !== null) await connect(app, words, flags, process.env['AGENT_MONITOR_GUID'] ?? '')
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
    if (flags.seconds !== null) setTimeout(resolve, flags.seconds * 1000)
    else setInterval(() => undefined, 60_000)
  })
  await app.stop()
  ports.clock.after(THREAD_RESTS_MS + 50, () => process.exit(0))
}

const words = createWords(localeInForce('system', terminalLanguages(process.env)))
const flags = parseTerminalFlags(process.argv.slice(2), join(homedir(), '.agent-monitor-terminal'))
if (flags === null) {
  printError(words.say('headlessUsage'))
  process.exitCode = 2
} else if (isNewerProfile(flags.dataDir, PRESENT_VERSIONS)) {
  printError(words.say('newerProfileInTerminal', { folder: flags.dataDir }))
  process.exitCode = 1
} else if (flags.check) {
  process.exitCode = await check(flags, words)
} else {
  await run(flags, words)
}
