// Answers what the page asks when something is wrong: checks a connection, collects and saves diagnostics; and the
// licences.

import type { CheckReport, CheckTarget } from '../../contract/check.ts'
import type { Commands } from '../../contract/commands.ts'
import type { DiagnosticFile } from '../../contract/diagnostics.ts'
import { checkConnection, type CheckedGateway } from '../check/connectionCheck.ts'
import { diagnosticFiles } from '../diagnostics/diagnosticFiles.ts'
import type { HourFigures } from '../diagnostics/hourFigures.ts'
import type { Person } from '../diagnostics/withoutNames.ts'
import type { GatewayRegister } from '../gateways/gatewayRegister.ts'
import type { Ports } from '../ports/ports.ts'
import { createSerial } from '../ports/serial.ts'
import { NO_PROXY_PASSWORDS } from '../session/proxyPasswords.ts'
import type { TrustStore } from '../session/trustStore.ts'
import type { StateStore } from '../state/stateStore.ts'

export interface SupportRooms {
  readonly ports: Pick<Ports, 'clock' | 'gateways' | 'diagnosable' | 'exportPlace'>
  readonly register: GatewayRegister
  readonly trust: TrustStore
  readonly store: StateStore
  readonly figures: HourFigures
  /** The computer's own, as it is now (IANA name). */
  readonly timeZone: () => string
  readonly onCheckProgress: (report: CheckReport) => void
}

type SupportCommandName = 'checkConnection' | 'collectDiagnostics' | 'saveDiagnostics' | 'readLicences'

export type SupportCommands = {
  readonly [C in SupportCommandName]: (
    argument: Parameters<Commands[C]>[0],
  ) => ReturnType<Commands[C]> | Promise<ReturnType<Commands[C]>>
}

/** Stands in the path of a question that is about nobody. */
const NOBODY = '0'

export function createSupportCommands(rooms: SupportRooms): SupportCommands {
  const { ports, register, trust, store, figures, timeZone, onCheckProgress } = rooms
  const { clock, diagnosable, exportPlace } = ports
  // Two at once would ask more than a query's worth of a gateway.
  const oneCheckAtATime = createSerial()
  let collected: readonly DiagnosticFile[] | null = null

  function checkedGateway(target: CheckTarget): CheckedGateway | null {
    if (target.kind === 'address') {
      const { address, proxy } = target
      return { address, proxy, proxyPasswords: NO_PROXY_PASSWORDS, ownAgentId: NOBODY, line: null }
    }
    const monitor = register.find(target.gatewayId)
    if (monitor === null) return null
    const { origin, proxy, ownAgentId } = monitor.profile()
    return { address: origin, proxy, proxyPasswords: monitor.proxyPasswords, ownAgentId, line: monitor.line }
  }

  function people(): readonly Person[] {
    const agents = store.state().agents.map(({ workno, name, observation, lastKnown }) => ({
      workno,
      name,
      phoneNumber: (observation?.info ?? lastKnown?.profile)?.phoneNumber ?? null,
    }))
    const own = register.monitors().map((monitor) => {
      const { ownAgentId, phoneNumber } = monitor.profile()
      return { workno: ownAgentId, name: null, phoneNumber }
    })
    return [...agents, ...own]
  }

  async function collect(): Promise<readonly DiagnosticFile[]> {
    const logs = await diagnosable.logs()
    collected = diagnosticFiles({
      at: clock.now().wall,
      timeZone: timeZone(),
      versions: diagnosable.versions(),
      counts: figures.counts(),
      state: store.state(),
      logs,
      people: people(),
    })
    return collected
  }

  return {
    checkConnection: ({ target }) =>
      oneCheckAtATime(() => {
        const gateway = checkedGateway(target)
        if (gateway === null) return Promise.resolve(null)
        const { gateways } = ports
        return checkConnection({ target, gateway, gateways, known: trust.known, clock, onProgress: onCheckProgress })
      }),
    readLicences: () => diagnosable.licences(),
    collectDiagnostics: collect,
    async saveDiagnostics() {
      const files = collected ?? (await collect())
      const at = clock.now().wall
      const path = await exportPlace.ask(`agent-monitor-diagnostics-${new Date(at).toISOString().slice(0, 10)}.zip`)
      if (path === null) return { kind: 'cancelled' }
      // Its library fills its tables as it is loaded: 3 ms of every start, for what hardly anybody ever saves.
      const { saveZip, zipOf } = await import('../diagnostics/saveZip.ts')
      return saveZip(path, zipOf(files, at), clock)
    },
  }
}
