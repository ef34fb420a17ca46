// The demo floor: a simulated gateway on loopback whose agents live a working day at a pace that is pleasant to watch.

import type { DemoFloor } from '../core/ports/ports.ts'
import type { FloorOptions } from './floor.ts'
import { WATCHABLE_LIFE } from './life.ts'
import type { ScriptedStay } from './resident.ts'
import { startSimulator } from './simulator.ts'

const WORKNOS = [
  '20011',
  '20012',
  '20015',
  '20017',
  '20018',
  '20023',
  '20024',
  '20031',
  '20036',
  '20040',
  '20042',
  '20047',
  '20051',
  '20052',
  '20054',
  '20058',
  '20060',
  '20063',
  '20064',
  '20069',
  '20071',
  '20075',
  '20077',
  '20080',
  '20101',
  '20103',
  '20104',
  '20110',
  '20112',
  '20118',
]
/** The dozen that is watched from the start. IDs ascend, but not evenly. */
export const DEMO_PINS = [
  '20011',
  '20012',
  '20017',
  '20018',
  '20024',
  '20036',
  '20042',
  '20051',
  '20058',
  '20069',
  '20077',
  '20104',
]

/** Thirty agents and how they live. */
export const DEMO_FLOOR: FloorOptions = { seed: 13, agents: WORKNOS, life: WATCHABLE_LIFE }

/** Starts the demo floor. Authentication is static, as for a Guid copied from a running program; flow control is on. */
export async function openDemoFloor(): Promise<DemoFloor> {
  const simulator = await startSimulator({
    agentId: '20001',
    floor: DEMO_FLOOR,
    certificate: { commonName: 'Demo floor gateway', organisation: 'Agent Monitor demo' },
    behaviour: { session: { authMode: 1 } },
  })
  const { floor, origin, agentId, certificate } = simulator
  // A mixed beginning with something to see at once; afterwards everybody lives on by chance.
  const begin = (workno: string, forS: number, stays: readonly [ScriptedStay, ...ScriptedStay[]]): void => {
    floor.set(workno, { state: stays[0].state, forS })
    floor.play(workno, stays)
  }
  begin('20012', 41, [
    { state: 'idle', forS: 6 },
    { state: 'ringing', forS: 5 },
    { state: 'talking', forS: 70 },
  ])
  begin('20017', 372, [{ state: 'rest', forS: 45 }])
  begin('20042', 2710, [{ state: 'signed-out', forS: 80 }])
  begin('20058', 23, [{ state: 'wrap-up', forS: 12 }])
  begin('20069', 95, [{ state: 'busy', forS: 30 }])
  return {
    origin,
    agentId,
    guid: simulator.guid(),
    fingerprint: certificate.fingerprint,
    pins: DEMO_PINS,
    stop: () => simulator.close(),
  }
}
