// Into the demo floor and back: the user's own gateways rest meanwhile, and nothing of the demo is ever saved.

import { DEFAULT_AGENT_ALERTS } from '../../contract/agent.ts'
import { DEMO_GATEWAY_ID } from '../../contract/ids.ts'
import type { SavedAttention } from '../alerts/attentionFile.ts'
import type { GatewayRegister } from '../gateways/gatewayRegister.ts'
import type { SavedGateway } from '../gateways/gatewaysFile.ts'
import type { DemoFloor, Ports } from '../ports/ports.ts'
import { NO_PROXY_PASSWORDS } from '../session/proxyPasswords.ts'
import type { TrustStore } from '../session/trustStore.ts'
import type { Pin } from '../watchlist/pinsFile.ts'
import type { WatchList } from '../watchlist/watchList.ts'

/** The user's own gateways and pins, with what belongs to them, which rest while the demo is on. */
export interface Resting {
  readonly gateways: readonly SavedGateway[]
  readonly pins: readonly Pin[]
  /** What of their agents was acknowledged, snoozed and waited for. */
  readonly attention: SavedAttention
}

export interface DemoMode {
  isOn(): boolean
  enter(): Promise<void>
  /** Starts in the demo: what was loaded rests from the beginning and is never contacted. */
  enterInsteadOf(own: Resting): Promise<void>
  /** Gives back what rested, to be watched again; null when the demo was not on. */
  leave(): Promise<Resting | null>
  /** Ends the demo floor without going back (the app quits). */
  stop(): Promise<void>
}

/**
 * @param attention as it is now
 * @param closeAll ends the watching of every gateway there is
 */
export function createDemoMode(
  ports: Pick<Ports, 'openDemoFloor' | 'gateways' | 'log'>,
  register: GatewayRegister,
  watchList: WatchList,
  trust: TrustStore,
  attention: () => SavedAttention,
  closeAll: () => Promise<void>,
): DemoMode {
  let floor: DemoFloor | null = null
  let resting: Resting | null = null

  async function stop(): Promise<void> {
    if (floor === null) return
    trust.forgetOrigin(floor.origin)
    await floor.stop()
    floor = null
  }

  async function open(own: Resting): Promise<void> {
    if (floor !== null) return
    const opened = await ports.openDemoFloor()
    resting = own
    await closeAll()
    floor = opened
    const { origin, agentId, guid, fingerprint } = opened
    // The floor is our own and told us its fingerprint: this is what a user would compare by hand.
    const seen = await ports.gateways.inspectCertificate({
      origin,
      proxy: { kind: 'none' },
      proxyPasswords: NO_PROXY_PASSWORDS,
      authorities: () => [],
    })
    if (seen.kind !== 'failed' && seen.certificate.fingerprint === fingerprint) trust.trust(origin, seen.certificate)
    else ports.log.error('the demo floor shows another certificate than its own')
    const monitor = register.add({
      id: DEMO_GATEWAY_ID,
      name: '',
      origin,
      ownAgentId: agentId,
      proxy: { kind: 'none' },
      isDemo: true,
      isSetUp: true,
      predecessor: null,
      sessionKind: 'guid',
      keepSignedIn: false,
      phoneNumber: '',
      reasons: [],
    })
    watchList.replace(
      opened.pins.map((workno) => ({
        gatewayId: DEMO_GATEWAY_ID,
        workno,
        alertSettings: DEFAULT_AGENT_ALERTS,
        labels: [],
      })),
    )
    monitor.connectWithGuid(guid)
  }

  return {
    isOn: () => floor !== null,
    enter: () => open({ gateways: register.saved(), pins: watchList.pins(), attention: attention() }),
    enterInsteadOf: open,
    async leave() {
      if (floor === null || resting === null) return null
      const own = resting
      resting = null
      await closeAll()
      await stop()
      return own
    },
    stop,
  }
}
