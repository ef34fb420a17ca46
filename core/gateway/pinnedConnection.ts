// Hands over a connection only after its certificate was judged. This is the gate between the secret and the network:
// nothing else in the product opens a connection on which HTTP is spoken to a gateway.

import type { TLSSocket } from 'node:tls'
import { failure, type Failure } from './failures.ts'
import { openSecureSocket, type SecureSocketRequest } from './secureSocket.ts'
import { notOpened, type Opened } from './socketReady.ts'

/**
 * Whether a connection may be used. With a pinned fingerprint (SHA-256, `AA:BB:…`) only that counts, so that self-signed,
 * expired and wrong-name certificates work once the user trusted them; without one the normal verification does.
 */
function objection(socket: TLSSocket, pin: string | null): Failure | null {
  const certificate = socket.getPeerX509Certificate()
  if (certificate === undefined) return failure('tls', 'NO_CERTIFICATE')
  if (pin !== null) {
    return certificate.fingerprint256.toUpperCase() === pin.toUpperCase() ? null : failure('certificate-changed')
  }
  if (socket.authorized) return null
  const reason: unknown = socket.authorizationError
  return failure('certificate-untrusted', typeof reason === 'string' ? reason : 'UNSPECIFIED')
}

/** Opens a connection to the one server that `pin` (or, for null, the normal verification) allows. Never throws. */
export async function openPinnedConnection(
  request: Omit<SecureSocketRequest, 'verify'>,
  pin: string | null,
): Promise<Opened<TLSSocket>> {
  const opened = await openSecureSocket({ ...request, verify: pin === null })
  if (!opened.ok) return opened
  const against = objection(opened.socket, pin)
  if (against === null) return opened
  opened.socket.destroy()
  return notOpened(against)
}
