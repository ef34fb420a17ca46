// Where one gateway's Guid and, only if the user chose so, its password are kept between two starts.
// The vault encrypts by the operating system or holds in memory only; this file only knows the names and the shape.

import * as v from 'valibot'
import type { GatewayId } from '../../contract/ids.ts'
import type { SecretVault } from '../ports/ports.ts'

/** `opened`: this product signed in and keeps the session; `pasted`: another program does. */
const SavedSession = v.object({ kind: v.picklist(['pasted', 'opened']), guid: v.pipe(v.string(), v.minLength(1)) })
const SavedPassword = v.object({ password: v.string(), phoneNumber: v.string() })

export type SavedSession = v.InferOutput<typeof SavedSession>
export type SavedPassword = v.InferOutput<typeof SavedPassword>

export interface SessionSecrets {
  session(): SavedSession | null
  saveSession(session: SavedSession): void
  forgetSession(): void
  password(): SavedPassword | null
  savePassword(password: SavedPassword): void
  forgetPassword(): void
}

function parsed<S extends v.GenericSchema>(schema: S, text: string | null): v.InferOutput<S> | null {
  if (text === null) return null
  try {
    const result = v.safeParse(schema, JSON.parse(text))
    return result.success ? result.output : null
  } catch {
    return null
  }
}

export function createSessionSecrets(vault: SecretVault, gatewayId: () => GatewayId): SessionSecrets {
  const sessionName = (): string => `session:${gatewayId()}`
  const passwordName = (): string => `password:${gatewayId()}`
  return {
    session: () => parsed(SavedSession, vault.read(sessionName())),
    saveSession: (session) => vault.write(sessionName(), JSON.stringify(session)),
    forgetSession: () => vault.remove(sessionName()),
    password: () => parsed(SavedPassword, vault.read(passwordName())),
    savePassword: (password) => vault.write(passwordName(), JSON.stringify(password)),
    forgetPassword: () => vault.remove(passwordName()),
  }
}
