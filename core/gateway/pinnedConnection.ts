// Hands over a connection only after its certificate was judged. This is the gate between the secret and the network:
// nothing else in the product opens a connection on which HTTP is spoken to a gateway.

import type { TLSSocket } from 'node:tls'
import { failure, type Failure } from './failures.ts'
import { openSecureSocket, type SecureSocketRequest } from './secureSocket.ts'
import { notOpened, type Opened } from './socketReady.ts'

/**
 * Whether a connection may be used. With pinned fingerprints (SHA-256, `AA:BB:…`) only those count, so that self-signed,
 * expired and wrong-name certificates work once the user trusted them; without any the normal verification does.
 */
function objection(socket: TLSSocket, pins: readonly string[]): Failure | null {
  const certificate = socket.getPeerX509Certificate()
  if (certificate === undefined) return failure('tls', 'NO_CERTIFICATE')
  if (pins.length > 0) {
    const shown = certificate.fingerprint256.toUpperCase()
    return pins.some((pin) => pin.toUpperCase() === shown) ? null : failure('certificate-changed')
  }
  if (socket.authorized) return null
  const reason: unknown = socket.authorizationError
  return failure('certificate-untrusted', typeof reason === 'string' ? reason : 'UNSPECIFIED')
}

/** Opens a connection to a server that `pins` (or, without any, the normal verification) allow. Never throws. */
export async function openPinnedConnection(
  request: Omit<SecureSocketRequest, 'verify'>,
  pins: readonly string[],
): Promise<Opened<TLSSocket>> {
  const opened = await openSecureSocket({ ...request, verify: pins.length === 0 })
  if (!opened.ok) return opened
  const against = objection(opened.socket, pins)
  if (against === null) return opened
  opened.socket.destroy()
  return notOpened(against)
}
