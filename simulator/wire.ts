// One agent as the gateway writes it (seed, Tables 4 and 5).

import type { Encoding } from './outcome.ts'
import type { FloorAgent } from './resident.ts'

/** `pair`: the duration restarts with either code; `status`: it goes on while ctiStatus moves inside status 7 (spec, section 4). */
export type DurationCounts = 'pair' | 'status'

/** The `result` object for one agent; `nowMs` on the floor's monotonic clock. */
export function encodeAgent(
  agent: FloorAgent,
  nowMs: number,
  numbers: Encoding['numbers'],
  counts: DurationCounts,
): Record<string, unknown> {
  const plain = (value: number): number | string => (numbers === 'string' ? String(value) : value)
  const code = (value: number): number | string => (numbers === 'number' ? value : String(value))
  const beganMs = counts === 'pair' ? agent.stateBeganMs : agent.statusBeganMs
  return {
    workno: agent.workno,
    name: agent.name,
    status: code(agent.status),
    ctiStatus: code(agent.ctiStatus),
    groupid: plain(agent.groupid),
    groupname: agent.groupname,
    skilllist: agent.skills.map((skill) => ({
      name: skill.name,
      id: plain(skill.id),
      mediatype: plain(skill.mediatype),
    })),
    mediatype: agent.mediatype,
    vdnid: plain(agent.vdnid),
    phonenumber: agent.phonenumber,
    currentstatetime: plain(Math.max(0, Math.floor((nowMs - beganMs) / 1000))),
    logindate: plain(agent.logindate),
    callids: agent.callids,
    inMultimediaConf: plain(agent.inMultimediaConf),
    currentStateReason: plain(agent.currentStateReason),
    ...agent.wire,
  }
}
