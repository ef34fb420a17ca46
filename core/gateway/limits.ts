// How long and how much the gateway client waits for and reads. Tests inject smaller ones.

export interface GatewayLimits {
  /** One way to the gateway (name look-up, proxy tunnel and TLS handshake together), in ms. */
  readonly connectMs: number
  /** A whole request from the call to the last byte of the answer, waiting for a connection included, in ms. */
  readonly requestMs: number
  /** The same for the event poll, which the gateway holds for about 10 s. */
  readonly pollMs: number
  /** Largest body that is read; more is refused while reading. */
  readonly bodyBytes: number
  /** How long an idle connection is kept, in ms. */
  readonly keepAliveMs: number
  /** Connections for queries; the event poll has one of its own, which makes four per gateway. */
  readonly queryConnections: number
}

export const DEFAULT_LIMITS: GatewayLimits = {
  connectMs: 5_000,
  requestMs: 10_000,
  pollMs: 20_000,
  bodyBytes: 1024 * 1024,
  keepAliveMs: 15_000,
  queryConnections: 3,
}
