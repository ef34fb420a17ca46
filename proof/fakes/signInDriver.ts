// Signs the whole core in to a simulated gateway in a test, as a page would.

import type { GatewayId } from '../../contract/ids.ts'
import type { ProxyChoice } from '../../contract/gateway.ts'
import type { AppDriver } from './appDriver.ts'
import type { Simulator } from '../../simulator/simulator.ts'

export interface SignInOptions {
  readonly gatewayId?: GatewayId | null
  readonly isSameContactCenter?: boolean
  readonly password?: string
  readonly keepSignedIn?: boolean
  readonly proxy?: ProxyChoice
}

/** Presses Connect with a password, trusts the certificate if that is asked, and returns without waiting for the outcome. */
export async function beginSignIn(
  { app, until }: AppDriver,
  { origin, agentId, password, certificate }: Simulator,
  options: SignInOptions = {},
): Promise<GatewayId> {
  const outcome = await app.commands.connect({
    gatewayId: options.gatewayId ?? null,
    isSameContactCenter: options.isSameContactCenter ?? false,
    address: origin,
    ownAgentId: agentId,
    proxy: options.proxy ?? { kind: 'none' },
    session: {
      kind: 'sign-in',
      password: options.password ?? password,
      phoneNumber: '',
      keepSignedIn: options.keepSignedIn ?? false,
    },
  })
  if (outcome.kind === 'invalid') throw new Error(`wrong fields: ${Object.keys(outcome.fields).join()}`)
  const { gatewayId } = outcome
  const find = () => app.state().gateways.find((one) => one.id === gatewayId)
  if (find()?.trusted.length === 0) {
    await until('the certificate question', () => find()?.question?.kind === 'certificate')
    await app.commands.trustCertificate({ gatewayId, fingerprint: certificate.fingerprint, isAdditional: false })
  }
  return gatewayId
}

/** The same, and waits until the gateway has answered. */
export async function signIn(driver: AppDriver, simulator: Simulator, options: SignInOptions = {}): Promise<GatewayId> {
  const gatewayId = await beginSignIn(driver, simulator, options)
  await driver.until('connected', (state) =>
    state.gateways.some((one) => one.id === gatewayId && one.connection.kind === 'connected'),
  )
  return gatewayId
}
