// Everything that can go wrong with a gateway, switched on and off at run time, for one agent, one interface or all.

import type { InterfaceName } from './interfaces.ts'

/** Faults of the listening socket: they hold for every connection, and existing ones are cut at once. */
export type NetworkFault =
  /** Nobody listens; the port is kept in mind, and the gateway comes back on it. */
  | { readonly kind: 'refuse' }
  /** Bytes that are no TLS, then the end. */
  | { readonly kind: 'tls-garbage' }
  /** Takes the connection and never says a word of TLS. */
  | { readonly kind: 'tls-hang' }
  /** A plain HTTP server where TLS is expected. */
  | { readonly kind: 'plain-http' }
  /** Another certificate, as after a restart. `clear` brings the old one back. */
  | { readonly kind: 'changed-certificate' }

/** Faults of single answers. */
export type AnswerFault =
  /** TCP reset instead of an answer. */
  | { readonly kind: 'reset' }
  /** An orderly end of the connection instead of an answer. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'hang' }
  /** The right answer, `bytes` (1) at a time, every `everyMs` (1000). */
  | { readonly kind: 'slow'; readonly bytes?: number; readonly everyMs?: number }
  /** The right answer, `ms` late. */
  | { readonly kind: 'delayed'; readonly ms: number }
  /** An HTTP status; a redirect (3xx) points at `location` (this same gateway's sign-in page). Default body: HTML. */
  | {
      readonly kind: 'http'
      readonly status: number
      readonly body?: 'html' | 'empty' | 'retcode'
      readonly location?: string
    }
  /** 200 with a page of HTML, as a proxy or portal on the way answers. */
  | { readonly kind: 'html' }
  /** Half of the answer: the connection ends before the announced length, or the JSON itself stops. */
  | { readonly kind: 'truncated'; readonly at?: 'connection' | 'json' }
  /** Bytes that are no text. */
  | { readonly kind: 'garbage' }
  | { readonly kind: 'empty' }
  /** JSON that never ends, as fast as it is read. */
  | { readonly kind: 'endless' }
  /** Well-formed JSON of another shape: `body`, or a list of numbers. */
  | { readonly kind: 'wrong-shape'; readonly body?: unknown }
  /** The right answer without these fields of `result`. */
  | { readonly kind: 'missing-fields'; readonly fields: readonly string[] }
  /** The right answer about another agent. */
  | { readonly kind: 'wrong-agent'; readonly workno: string }
  | {
      readonly kind: 'retcode'
      readonly retcode: string
      readonly message?: string
      readonly httpStatus?: number
    }

export type Fault = NetworkFault | AnswerFault

/** Whom a fault hits; `workno` is the agent of a single query. Left out altogether: every request. */
export interface FaultScope {
  readonly workno?: string
  readonly interface?: InterfaceName
}

export interface FaultControl {
  /** In force when the promise resolves. Of several that fit a request, the one set last hits it. */
  set(fault: NetworkFault): Promise<void>
  set(fault: AnswerFault, scope?: FaultScope): Promise<void>
  /** Ends the faults set with exactly this scope; without one, all of them, the network's too. */
  clear(scope?: FaultScope): Promise<void>
}

/** The switchboard. `changeNetwork` makes a fault of the listening socket true (null: none). */
export function createFaultControl(changeNetwork: (fault: NetworkFault | null) => Promise<void>): {
  readonly control: FaultControl
  readonly find: (target: { readonly interface: InterfaceName; readonly subject: string | null }) => AnswerFault | null
} {
  let active: { readonly fault: AnswerFault; readonly scope: FaultScope }[] = []
  const same = (a: FaultScope, b: FaultScope): boolean => a.workno === b.workno && a.interface === b.interface
  return {
    control: {
      set: async (fault: Fault, scope: FaultScope = {}) => {
        if (isNetworkFault(fault)) await changeNetwork(fault)
        else active = [...active.filter((one) => !same(one.scope, scope)), { fault, scope }]
      },
      clear: async (scope?: FaultScope) => {
        active = scope === undefined ? [] : active.filter((one) => !same(one.scope, scope))
        if (scope === undefined) await changeNetwork(null)
      },
    },
    find: (target) => active.findLast(({ scope }) => hits(scope, target))?.fault ?? null,
  }
}

function hits(scope: FaultScope, target: { interface: InterfaceName; subject: string | null }): boolean {
  if (scope.interface !== undefined && scope.interface !== target.interface) return false
  if (scope.workno === undefined) return true
  return target.interface === 'agentbyworkno' && target.subject === scope.workno
}

function isNetworkFault(fault: Fault): fault is NetworkFault {
  switch (fault.kind) {
    case 'refuse':
    case 'tls-garbage':
    case 'tls-hang':
    case 'plain-http':
    case 'changed-certificate':
      return true
    default:
      return false
  }
}
