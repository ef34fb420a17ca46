// The flags of the simulator's terminal program.

import { parseArgs } from 'node:util'
import { REALISTIC_LIFE, WATCHABLE_LIFE } from './life.ts'
import type { SimulatorOptions } from './simulator.ts'

export const SERVE_HELP = `Usage: simulator [flags]
  --host ADDRESS       loopback address to listen on (127.0.0.1)
  --port N             port (8043; 0: any free one)
  --agents N           how many agents live on the floor (30), IDs from 20011
  --seed N             another seed, another day (1)
  --pace N             2 lives twice as fast (1)
  --life KIND          realistic (default) or watchable
  --agent-id ID        the caller's own agent ID (291)
  --password TEXT      for signing in (Simulated1)
  --signed-in KIND     kept (default: a Guid is ready), polled (the two-minute rule runs) or none
  --auth MODE          1 static, 2 dynamic Guid (2)
  --rotate-s N         seconds between two Guids (60)
  --cookies            demand the cookie set at sign-in
  --bulk KIND          known (default), 404, 000-002, ignores-list, wants-array or contradicts
  --flow KIND          beyond 5 queries in 2 s: 000-007 (default), 429, 503, dropped or count
  --strict             refuse headers other than the seed's`

export type ReadServeOptions =
  | { readonly kind: 'start'; readonly options: SimulatorOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly sentence: string }

const TEXT = { type: 'string' } as const
const SWITCH = { type: 'boolean' } as const
const FLAGS = {
  host: TEXT,
  port: TEXT,
  agents: TEXT,
  seed: TEXT,
  pace: TEXT,
  life: TEXT,
  'agent-id': TEXT,
  password: TEXT,
  'signed-in': TEXT,
  auth: TEXT,
  'rotate-s': TEXT,
  cookies: SWITCH,
  bulk: TEXT,
  flow: TEXT,
  strict: SWITCH,
  help: SWITCH,
}

/** Reads the command line; a wrong flag or value is told in one sentence. */
export function readServeOptions(args: readonly string[]): ReadServeOptions {
  try {
    const { values } = parseArgs({ args: [...args], options: FLAGS })
    if (values.help === true) return { kind: 'help' }
    return {
      kind: 'start',
      options: {
        host: values.host ?? '127.0.0.1',
        port: number('port', values.port, 8043),
        agentId: values['agent-id'] ?? '291',
        password: values.password ?? 'Simulated1',
        signedIn: oneOf('signed-in', values['signed-in'], ['kept', 'polled', 'none']),
        floor: {
          seed: number('seed', values.seed, 1),
          agents: number('agents', values.agents, 30),
          pace: number('pace', values.pace, 1),
          life:
            oneOf('life', values.life, ['realistic', 'watchable']) === 'watchable' ? WATCHABLE_LIFE : REALISTIC_LIFE,
        },
        behaviour: {
          bulk: {
            agentbylist: oneOf('bulk', values.bulk, [
              ...(['known', '404', '000-002', 'ignores-list', 'wants-array', 'contradicts'] as const),
            ]),
          },
          flowControl: { beyond: oneOf('flow', values.flow, ['000-007', '429', '503', 'dropped', 'count']) },
          session: {
            authMode: oneOf('auth', values.auth, ['2', '1']) === '1' ? 1 : 2,
            rotateEveryMs: number('rotate-s', values['rotate-s'], 60) * 1000,
            cookies: values.cookies ?? false,
          },
          answers: { strictHeaders: values.strict ?? false },
        },
      },
    }
  } catch (error) {
    return { kind: 'wrong', sentence: error instanceof Error ? error.message : String(error) }
  }
}

function number(flag: string, text: string | undefined, usual: number): number {
  if (text === undefined) return usual
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) throw new Error(`--${flag} wants a number.`)
  return value
}

function oneOf<T extends string>(flag: string, text: string | undefined, choices: readonly T[]): T {
  const found = text === undefined ? choices[0] : choices.find((choice) => choice === text)
  if (found === undefined) throw new Error(`--${flag} wants one of: ${choices.join(', ')}.`)
  return found
}
