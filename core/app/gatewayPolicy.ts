// What an organisation's word about gateways does to those that a person has set up. Pure.

import type { PolicyState } from '../../contract/policy.ts'
import type { SavedGateway } from '../gateways/gatewaysFile.ts'

/** Given gateways go the given way; where nobody may trust by hand, what was trusted by hand counts no more. */
export function underPolicy(
  saved: readonly SavedGateway[],
  { gateways, rights }: Pick<PolicyState, 'gateways' | 'rights'>,
): readonly SavedGateway[] {
  return saved.map((gateway) => {
    const given = gateways.find(({ origin, isEnforced }) => isEnforced && origin === gateway.origin)
    return {
      ...gateway,
      proxy: given?.proxy ?? gateway.proxy,
      trusted: rights.mayTrustCertificates ? gateway.trusted : [],
      authorities: rights.mayTrustCertificates ? gateway.authorities : [],
    }
  })
}

/** Whether it may be taken off the list. */
export function mayRemove(origin: string, { gateways }: Pick<PolicyState, 'gateways'>): boolean {
  return !gateways.some((given) => given.isEnforced && given.origin === origin)
}
