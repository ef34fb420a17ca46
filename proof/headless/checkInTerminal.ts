// `--check`: the check of the connection on the terminal, of the gateway that was named or of all that the profile knows.

import { FASTEST_QUERIES_PER_SECOND } from '../../contract/figures.ts'
import { checkConnection, type CheckedGateway } from '../../core/check/connectionCheck.ts'
import { parseGatewayAddress } from '../../core/gateway/address.ts'
import { parseGateways } from '../../core/gateways/gatewaysFile.ts'
import type { CheckedLine } from '../../core/ports/checkedLine.ts'
import type { GatewayAccess, GatewayClient } from '../../core/ports/gatewayAccess.ts'
import type { Clock, Document } from '../../core/ports/ports.ts'
import { NO_PROXY_PASSWORDS } from '../../core/session/proxyPasswords.ts'
import { pinsAmong, type KnownCertificates } from '../../core/session/trustStore.ts'
import { checkReportText, checkVerdict } from '../../words/checkWords.ts'
import type { Words } from '../../words/words.ts'
import type { TerminalFlags } from './terminalFlags.ts'

export interface TerminalCheck {
  readonly flags: TerminalFlags
  readonly words: Words
  readonly gateways: GatewayAccess
  readonly clock: Clock
  /** gateways.json of the profile. */
  readonly document: Document
  /** Of the session; '' for none. */
  readonly guid: string
  readonly print: (text: string) => void
}

interface ToCheck {
  readonly address: string
  readonly ownAgentId: string
  readonly proxy: CheckedGateway['proxy']
  readonly known: KnownCertificates
  /** '' for none. */
  readonly guid: string
  /** Whom to ask about; null: the own ID. */
  readonly subject: string | null
}

/** Prints a report for each gateway; its answer is the exit code: 0, all is well; 1, something failed; 2, nothing to check. */
export async function checkInTerminal(check: TerminalCheck): Promise<0 | 1 | 2> {
  const { words, print } = check
  const all = await toCheck(check)
  if (all.length === 0) {
    print(words.say('headlessNothingToCheck'))
    return 2
  }
  let hasFailed = false
  // One after the other: two gateways may be two names of one.
  for (const one of all) {
    const report = await checkOne(one, check)
    print(checkReportText(words, report))
    hasFailed ||= checkVerdict(report) === 'failed'
  }
  return hasFailed ? 1 : 0
}

async function toCheck({ flags, document, guid }: TerminalCheck): Promise<readonly ToCheck[]> {
  if (flags.gateway !== null) {
    const given = flags.trust === null ? [] : [flags.trust]
    const known: KnownCertificates = { trusted: [], given, verified: null, authorities: [] }
    const { gateway: address, agentId: ownAgentId } = flags
    const subject = /\d+/.exec(flags.watch)?.[0] ?? null
    return [{ address, ownAgentId, proxy: { kind: 'system' }, known, guid: ownAgentId === '' ? '' : guid, subject }]
  }
  const { value } = await document.load((content) => parseGateways(content) !== null)
  return (parseGateways(value) ?? []).map(({ origin, ownAgentId, proxy, trusted, verified, authorities }) => {
    const known: KnownCertificates = { trusted, given: [], verified, authorities }
    return { address: origin, ownAgentId, proxy, known, guid: '', subject: null }
  })
}

async function checkOne(one: ToCheck, { gateways, clock }: TerminalCheck) {
  const { address, proxy, known, guid } = one
  const ownAgentId = one.ownAgentId === '' ? '0' : one.ownAgentId
  const parsed = parseGatewayAddress(address)
  const client =
    guid === '' || !parsed.ok
      ? null
      : gateways.createClient({
          origin: parsed.origin,
          ownAgentId,
          proxy,
          proxyPasswords: NO_PROXY_PASSWORDS,
          authorities: () => known.authorities,
          guid: () => guid,
          onNewGuid: () => undefined,
          trustedFingerprints: () => pinsAmong(known),
        })
  try {
    return await checkConnection({
      target: { kind: 'address', address, proxy },
      gateway: {
        address,
        proxy,
        proxyPasswords: NO_PROXY_PASSWORDS,
        ownAgentId,
        line: client === null ? null : lineOf(client, one.subject ?? ownAgentId),
      },
      gateways,
      known: () => known,
      clock,
      onProgress: () => undefined,
    })
  } finally {
    client?.close()
  }
}

function lineOf(client: GatewayClient, subject: string): CheckedLine {
  return {
    hasSession: () => true,
    subject: () => subject,
    query: (workno) => client.queryAgent(workno),
    knock: () => client.knock(),
    pace: () => ({ ratePerSecond: FASTEST_QUERIES_PER_SECOND, share: 1 }),
  }
}
