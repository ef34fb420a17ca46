// A gateway for which an authority vouches, over real HTTPS: what it shows instead is a change, and hears nothing.

import { expect, it } from 'vitest'
import { startCore, startGateway } from '../../proof/fakes/coreStage.ts'
import { withGuid } from '../../proof/fakes/appDriver.ts'
import { QUIET_LOG } from '../../proof/fakes/logs.ts'
import { makeCertificate, type CertificateOptions } from '../../simulator/certificate.ts'
import { createGatewayAccess } from '../gateway/createGatewayAccess.ts'
import { createSystemClock } from '../ports/systemClock.ts'

const gateways = (authority: string) =>
  createGatewayAccess({
    clock: createSystemClock(),
    log: QUIET_LOG,
    resolveSystemProxy: () => Promise.resolve('DIRECT'),
    authorities: () => [authority],
  })

it.each<[string, CertificateOptions, string]>([
  ['one that it made itself', {}, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ['one that has expired', { validFromDays: -3, validToDays: -1 }, 'CERT_HAS_EXPIRED'],
  ['one for another name', { altNames: ['other.example'] }, 'ERR_TLS_CERT_ALTNAME_INVALID'],
])('%s is put as a question, and it goes on by itself when it verifies again', async (_what, wrong, verifierCode) => {
  const authority = await makeCertificate({ commonName: 'Test authority', isAuthority: true })
  const vouched = await makeCertificate({ signedBy: authority })
  const simulator = await startGateway({ signedIn: 'kept', certificate: vouched })
  const { driver, fakes } = await startCore({ gateways: gateways(authority.pem) })
  await driver.app.commands.connect(
    withGuid({ address: simulator.origin, agentId: simulator.agentId, guid: simulator.guid() }),
  )
  await driver.until('connected', ({ gateways: [gateway] }) => gateway?.connection.kind === 'connected')
  await driver.app.commands.watch({ gatewayId: 'g1', text: '20011-20013' })
  await driver.until(
    'everyone fresh',
    ({ agents }) => agents.length === 3 && agents.every((one) => one.freshness === 'fresh'),
  )

  const isSelfSigned = verifierCode === 'DEPTH_ZERO_SELF_SIGNED_CERT'
  const shown = await simulator.changeCertificate({ ...wrong, ...(isSelfSigned ? {} : { signedBy: authority }) })
  simulator.requests.clear()
  await driver.until('the question', ({ gateways: [gateway] }) => gateway?.question?.kind === 'certificate')
  expect(driver.gateway()).toMatchObject({
    connection: { kind: 'untrusted', problem: { kind: 'certificate-changed' } },
    question: {
      presented: { fingerprint: shown.fingerprint },
      verified: { fingerprint: vouched.fingerprint, issuer: 'O=Demo floor, CN=Test authority' },
      verifierCode,
    },
  })
  expect(fakes.notifier.asked.map(({ content }) => content.kind)).toEqual(['certificate-changed'])

  const renewed = await makeCertificate({ signedBy: authority })
  expect(simulator.requests.count()).toBe(0)
  await simulator.changeCertificate(renewed)
  await driver.until('connected again', ({ gateways: [gateway] }) => gateway?.connection.kind === 'connected')
  expect(driver.gateway()).toMatchObject({ question: null, trusted: [] })
  const saved = await fakes.ports.documents.gateways.load(() => true)
  expect(saved.value).toMatchObject({ gateways: [{ trusted: [], verified: { fingerprint: renewed.fingerprint } }] })
})
