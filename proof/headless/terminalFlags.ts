// The flags of the terminal's app. Pure.

import { parseArgs } from 'node:util'

export interface TerminalFlags {
  readonly demo: boolean
  /** Checks the way to the gateway, or to those of the profile, and ends. */
  readonly check: boolean
  /** Profile folder; made when missing. */
  readonly dataDir: string
  readonly gateway: string | null
  readonly agentId: string
  /** Agents to watch, as typed in the app. */
  readonly watch: string
  /** The SHA-256 fingerprint that the user compared; without it an unverified gateway is not asked. */
  readonly trust: string | null
  /** Ends after so many seconds; null: at SIGINT. */
  readonly seconds: number | null
}

/** Null when the flags make no sense: print the usage. */
export function parseTerminalFlags(args: readonly string[], defaultDataDir: string): TerminalFlags | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        demo: { type: 'boolean' },
        check: { type: 'boolean' },
        'data-dir': { type: 'string' },
        gateway: { type: 'string' },
        'agent-id': { type: 'string' },
        watch: { type: 'string' },
        trust: { type: 'string' },
        seconds: { type: 'string' },
      },
    })
    const seconds = values.seconds === undefined ? null : Number(values.seconds)
    if (seconds !== null && !(seconds > 0)) return null
    return {
      demo: values.demo ?? false,
      check: values.check ?? false,
      dataDir: values['data-dir'] ?? defaultDataDir,
      gateway: values.gateway ?? null,
      agentId: values['agent-id'] ?? '',
      watch: values.watch ?? '',
      trust: values.trust ?? null,
      seconds,
    }
  } catch {
    return null
  }
}
