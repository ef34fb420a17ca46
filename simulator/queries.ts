// The answers of the agentgroup interfaces: the seed's single query and the bulk queries (spec, sections 1 and 2).

import type { Behaviour } from './behaviour.ts'
import type { Floor } from './floor.ts'
import type { Target } from './interfaces.ts'
import { failure, success, type Outcome } from './outcome.ts'
import type { FloorAgent } from './resident.ts'
import { encodeAgent } from './wire.ts'

export interface QueryContext {
  readonly floor: Floor
  readonly nowMs: number
  readonly behaviour: Behaviour
}

const MOST_IN_A_LIST = 100

/** Answers one query; `body` is the parsed JSON body, null when there was none. */
export function answerQuery(target: Target, body: unknown, context: QueryContext): Outcome {
  const kind = context.behaviour.bulk.agentbylist
  if (target.interface === 'agentbyworkno') return single(target.subject ?? '', context)
  if (kind === '404') return failure('000-002', 404)
  if (kind === '000-002') return failure('000-002')
  switch (target.interface) {
    case 'agentbylist':
      return byList(body, target.search.get('mediaTypes'), context)
    case 'agentbyskill':
      return bySkill(Number(target.subject), body, context)
    default:
      return allOnline(context)
  }
}

/** A workno as the widest of the documented ranges allows. */
export function isWorkno(text: string): boolean {
  return /^\d{3,6}$/.test(text) && Number(text) >= 101
}

function single(workno: string, context: QueryContext): Outcome {
  if (!isWorkno(workno)) return failure('000-002')
  const agent = context.floor.agent(workno)
  return agent === null ? failure(context.behaviour.answers.unknownAgent) : success(write(agent, context))
}

function byList(body: unknown, mediaTypes: string | null, context: QueryContext): Outcome {
  const { agentbylist: kind } = context.behaviour.bulk
  const asked = readList(isRecord(body) ? body.agentList : undefined, kind === 'wants-array' ? 'array' : 'string')
  if (asked === null || asked.length === 0 || asked.length > MOST_IN_A_LIST) return failure('000-002')
  const found =
    kind === 'ignores-list'
      ? context.floor.agents().filter((agent) => !asked.includes(agent.workno))
      : asked.map((workno) => context.floor.agent(workno)).filter((agent) => agent !== null)
  const media = mediaTypes === null ? null : mediaTypes.split(',').map(Number)
  const fitting = found.filter(
    (agent) => media === null || agent.skills.some((skill) => media.includes(skill.mediatype)),
  )
  const told = inBulk(fitting, context)
  return success((kind === 'contradicts' ? told.map(contradicted) : told).map((agent) => write(agent, context)))
}

function bySkill(skillId: number, body: unknown, context: QueryContext): Outcome {
  const { agentLimit, agentStatus } = isRecord(body) ? body : {}
  if ((agentLimit === undefined) !== (agentStatus === undefined)) return failure('000-002')
  const limit = agentLimit === undefined ? 500 : Number(agentLimit)
  if (!(limit >= 1 && limit <= 500)) return failure('000-002')
  const statuses = agentStatus === undefined ? null : readCodes(agentStatus)
  const found = context.floor
    .agents()
    .filter((agent) => agent.status !== 2 && agent.skills.some((skill) => skill.id === skillId))
    .filter((agent) => statuses === null || statuses.includes(agent.status))
  return success(
    inBulk(found, context)
      .slice(0, limit)
      .map((agent) => write(agent, context)),
  )
}

function allOnline(context: QueryContext): Outcome {
  const online = inBulk(context.floor.agents(), context).filter((agent) => agent.status !== 2)
  const skills = new Map(online.flatMap((agent) => agent.skills.map((skill) => [skill.id, skill.mediatype] as const)))
  return success(
    [...skills].map(([skillId, skillMediaType]) => ({
      skillMediaType,
      skillId,
      agent: online
        .filter((agent) => agent.skills.some((skill) => skill.id === skillId))
        .map((agent) => write(agent, context)),
    })),
  )
}

function inBulk(agents: readonly FloorAgent[], context: QueryContext): readonly FloorAgent[] {
  const { leavesOutRejecting, leavesOutSignedOut } = context.behaviour.bulk
  return agents.filter(
    (agent) => !(leavesOutRejecting && agent.rejectsInbound) && !(leavesOutSignedOut && agent.status === 2),
  )
}

function contradicted(agent: FloorAgent): FloorAgent {
  const busy = agent.status === 3
  return { ...agent, status: busy ? 4 : 3, ctiStatus: busy ? 1 : 7 }
}

function write(agent: FloorAgent, { nowMs, behaviour }: QueryContext): Record<string, unknown> {
  return encodeAgent(agent, nowMs, behaviour.encoding.numbers, behaviour.answers.durationCounts)
}

function readList(value: unknown, form: 'array' | 'string'): readonly string[] | null {
  if (form === 'array')
    return Array.isArray(value) && value.every((id) => isWorkno(String(id))) ? value.map(String) : null
  if (typeof value !== 'string') return null
  const ids = value.split(',').map((id) => id.trim())
  return ids.every(isWorkno) ? ids : null
}

/** Codes as a number, a comma-separated string or a list: which of them is meant is not documented. */
function readCodes(value: unknown): readonly number[] {
  return (Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [value]).map(Number)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
