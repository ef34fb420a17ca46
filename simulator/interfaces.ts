// Which interface of the gateway a request is for (seed; spec, sections 1 to 3).

/** The simulator's own short names; `unknown` is everything that no page describes. */
export type InterfaceName =
  | 'agentbyworkno'
  | 'agentbylist'
  | 'agentbyskill'
  | 'allonlineagents'
  | 'sign-in'
  | 'forcelogin'
  | 'loginex'
  | 'logout'
  | 'handshake'
  | 'heartbeat'
  | 'event-poll'
  | 'unknown'

/** `subject`: the workno or skill at the end of the path, where the interface has one. */
export interface Target {
  readonly interface: InterfaceName
  readonly agentId: string
  readonly subject: string | null
  /** False: the path exists, but not with this method. */
  readonly rightMethod: boolean
  readonly search: URLSearchParams
}

const BASE = '/agentgateway/resource/'

const SHAPES: readonly (readonly [RegExp, string, InterfaceName])[] = [
  [/^agentgroup\/([^/]+)\/agentbyworkno\/([^/]+)$/, 'GET', 'agentbyworkno'],
  [/^agentgroup\/([^/]+)\/agentbylist$/, 'GET', 'agentbylist'],
  [/^agentgroup\/([^/]+)\/agentbyskill\/([^/]+)$/, 'GET', 'agentbyskill'],
  [/^agentgroup\/([^/]+)\/allonlineagents$/, 'GET', 'allonlineagents'],
  [/^onlineagent\/([^/]+)$/, 'PUT', 'sign-in'],
  [/^onlineagent\/([^/]+)\/forcelogin$/, 'PUT', 'forcelogin'],
  [/^onlineagent\/([^/]+)\/loginex$/, 'PUT', 'loginex'],
  [/^onlineagent\/([^/]+)\/logout$/, 'DELETE', 'logout'],
  [/^onlineagent\/([^/]+)\/handshake$/, 'POST', 'handshake'],
  [/^onlineagent\/([^/]+)\/heartbeat$/, 'PUT', 'heartbeat'],
  [/^agentevent\/([^/]+)$/, 'GET', 'event-poll'],
]

/** Reads method and path. */
export function readTarget(method: string, url: string): Target {
  const [path = '', query = ''] = url.split('?', 2)
  const search = new URLSearchParams(query)
  for (const [shape, wanted, name] of SHAPES) {
    const found = path.startsWith(BASE) ? shape.exec(path.slice(BASE.length)) : null
    if (found === null) continue
    const [, agentId = '', subject = null] = found
    return { interface: name, agentId, subject, rightMethod: method === wanted, search }
  }
  return { interface: 'unknown', agentId: '', subject: null, rightMethod: true, search }
}

/** The queries that flow control counts (spec, "Flow control"). */
export function isQuery(name: InterfaceName): boolean {
  return name === 'agentbyworkno' || name === 'agentbylist' || name === 'agentbyskill' || name === 'allonlineagents'
}
