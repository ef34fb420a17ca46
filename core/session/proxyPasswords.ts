// The user names and passwords that the user gave for the proxies on the way to one gateway, each for one proxy alone, and which of
// them asks for one now. Kept as the Guid is: encrypted by the operating system, or in memory only.

import * as v from 'valibot'
import type { GatewayId } from '../../contract/ids.ts'
import type { ProxyPassword, ProxyPasswords } from '../ports/gatewayAccess.ts'
import type { SecretVault } from '../ports/ports.ts'

/** Where nobody is there to be asked, and nothing is kept. */
export const NO_PROXY_PASSWORDS: ProxyPasswords = { find: () => null, asked: () => undefined }

const SAVED = v.array(
  v.object({ proxy: v.pipe(v.string(), v.minLength(1)), userName: v.string(), password: v.string() }),
)
type Said = v.InferOutput<typeof SAVED>[number]

/** `isWrong`: it was told a user name and password, and did not take them. */
export interface AskingProxy {
  /** `http://host:port`, `https://…` or `socks5://…`. */
  readonly proxy: string
  readonly isWrong: boolean
}

export interface ProxyPasswordKeeper extends ProxyPasswords {
  /** The proxy that asked last and was not answered since; null: none. */
  asking(): AskingProxy | null
  /** What the user says to a proxy. */
  take(proxy: string, password: ProxyPassword): void
  /** The passwords of an earlier start. */
  restore(): void
  /** What another keeper holds, for a gateway that is to take the other's place. */
  takeOver(from: ProxyPasswordKeeper): void
  all(): readonly (ProxyPassword & { readonly proxy: string })[]
  /** Writes what is held to the vault (called once when the gateway is set up). */
  persist(): void
  forgetAll(): void
}

/**
 * @param gatewayId under which they are kept; may become another one while nothing is written yet
 * @param mayPersist until the gateway is set up nothing is written to the vault
 */
export function createProxyPasswords(
  vault: SecretVault,
  gatewayId: () => GatewayId,
  mayPersist: () => boolean,
): ProxyPasswordKeeper {
  let said: readonly Said[] = []
  let asking: AskingProxy | null = null
  const name = (): string => `proxy:${gatewayId()}`

  function persist(): void {
    if (!mayPersist()) return
    if (said.length === 0) vault.remove(name())
    else vault.write(name(), JSON.stringify(said))
  }

  function find(proxy: string): Said | null {
    return said.find((one) => one.proxy === proxy) ?? null
  }

  function forget(proxy: string): void {
    said = said.filter((one) => one.proxy !== proxy)
  }

  return {
    find,
    asking: () => asking,
    asked(proxy, sent) {
      const kept = find(proxy)
      // An answer to what was said before: the user has said something else since.
      if (kept !== null && !isSame(kept, sent)) return
      if (kept !== null) {
        forget(proxy)
        persist()
      }
      // Of several connections at once only the first ones may have been told.
      const wasWrong = asking?.proxy === proxy && asking.isWrong
      asking = { proxy, isWrong: sent !== null || wasWrong }
    },
    take(proxy, { userName, password }) {
      forget(proxy)
      said = [...said, { proxy, userName, password }]
      asking = null
      persist()
    },
    restore() {
      said = parsed(vault.read(name()))
    },
    takeOver(from) {
      said = from.all()
    },
    all: () => said,
    persist,
    forgetAll() {
      said = []
      asking = null
      vault.remove(name())
    },
  }
}

function isSame(one: ProxyPassword, other: ProxyPassword | null): boolean {
  return one.userName === other?.userName && one.password === other.password
}

function parsed(text: string | null): readonly Said[] {
  if (text === null) return []
  try {
    const result = v.safeParse(SAVED, JSON.parse(text))
    return result.success ? result.output : []
  } catch {
    return []
  }
}
