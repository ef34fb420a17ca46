// Into the demo floor and back: the user's own gateways rest meanwhile, and nothing of the demo is ever saved.

import type { Log, DemoFloor, Ports } from '../ports/ports.ts'
import type { GatewayRegister, GatewayEntry } from '../gateways/gatewayRegister.ts'
import type { NewEntry } from '../gateways/addGateway.ts'
import type { WatchList } from '../watchlist/watchList.ts'
import type { SavedGateway } from '../gateways/gatewaysFile.ts'
import type { Pin } from '../watchlist/pinsFile.ts'
import { DEFAULT_AGENT_ALERTS } from '../watchlist/pinsFile.ts'
import type { TrustStore } from '../session/trustStore.ts'

const DEMO_ID = 'demo'

export interface DemoModeOptions {
  readonly openDemoFloor: Ports['openDemoFloor']
  readonly gateways: Ports['gateways']
  readonly log: Log
  readonly book: GatewayRegister
  readonly watchList: WatchList
  readonly trust: TrustStore
  readonly put: (entry: NewEntry) => GatewayEntry
  /** Watches the user's own gateways again. */
  readonly openSaved: (gateways: readonly SavedGateway[]) => void
  readonly onMode: () => void
}

/** The user's own gateways and pins, which rest while the demo is on. */
export interface Resting {
  readonly gateways: readonly SavedGateway[]
  readonly pins: readonly Pin[]
}

export interface DemoMode {
  isOn(): boolean
  enter(): Promise<void>
  /** Starts in the demo: what was loaded rests from the beginning and is never contacted. */
  enterInsteadOf(own: Resting): Promise<void>
  leave(): Promise<void>
  /** Ends the demo floor without going back (the app quits). */
  stop(): Promise<void>
}

export function createDemoMode(options: DemoModeOptions): DemoMode {
  const { book, trust, watchList } = options
  let floor: DemoFloor | null = null
  let resting: Resting | null = null

  async function closeAll(): Promise<void> {
    await Promise.all(book.entries().map((entry) => book.takeOut(entry.watch.config.id)))
  }

  async function stop(): Promise<void> {
    if (floor === null) return
    trust.forget(floor.origin)
    await floor.stop()
    floor = null
  }

  async function open(own: Resting): Promise<void> {
    if (floor !== null) return
    const opened = await options.openDemoFloor()
    resting = own
    await closeAll()
    floor = opened
    const { origin, agentId, guid, fingerprint } = opened
    // The floor is our own and told us its fingerprint: this is what a user would compare by hand.
    const seen = await options.gateways.inspectCertificate(origin, { kind: 'none' })
    if (seen.kind !== 'failed' && seen.certificate.fingerprint === fingerprint) trust.trust(origin, seen.certificate)
    else options.log.error('the demo floor shows another certificate than its own')
    const { watch } = options.put({
      config: { id: DEMO_ID, origin, agentId, proxy: { kind: 'none' }, isDemo: true },
      ...{ isSetUp: true, replaces: null, sessionKind: 'guid', keepSignedIn: false, phoneNumber: '' },
    })
    watchList.replace(opened.pins.map((workno) => ({ gatewayId: DEMO_ID, workno, alerts: DEFAULT_AGENT_ALERTS })))
    watch.session.usePasted(guid)
    watch.approach()
    options.onMode()
  }

  return {
    isOn: () => floor !== null,
    enter: () => open({ gateways: book.saved(), pins: watchList.pins() }),
    enterInsteadOf: open,
    async leave() {
      if (floor === null || resting === null) return
      await closeAll()
      await stop()
      const { gateways, pins } = resting
      resting = null
      options.openSaved(gateways)
      watchList.replace(pins)
      options.onMode()
    },
    stop,
  }
}
