// Which certificates count for an origin after each thing that the user does.

import { beforeEach, describe, expect, it } from 'vitest'
import { sampleCertificate } from '../../proof/fakes/sampleCertificate.ts'
import { createTrustStore, type TrustStore } from './trustStore.ts'

const HERE = 'https://gateway:8043'
const THERE = 'https://other:8043'

const [a, b, c] = [sampleCertificate('AA'), sampleCertificate('BB'), sampleCertificate('CC')] as const

let store: TrustStore
beforeEach(() => {
  store = createTrustStore()
})

describe('trusting by hand', () => {
  it('puts a certificate in the place of those before, of this origin only', () => {
    store.trust(THERE, a)
    store.trust(HERE, a)
    store.trustAlso(HERE, b)
    store.trust(HERE, c)
    expect([store.trusted(HERE), store.trusted(THERE)]).toEqual([[c], [a]])
  })

  it('puts one beside those before, none twice, and forgets one alone', () => {
    store.trust(HERE, a)
    store.trustAlso(HERE, b)
    store.trustAlso(HERE, b)
    expect(store.trusted(HERE)).toEqual([a, b])
    store.forget(HERE, a.fingerprint)
    expect(store.trusted(HERE)).toEqual([b])
    store.forget(HERE, c.fingerprint)
    store.forget(HERE, b.fingerprint)
    expect(store.trusted(HERE)).toEqual([])
  })
})

describe('an authority', () => {
  it('has the certificate for which it vouched kept beside one that is trusted as well', () => {
    store.noteVerified(HERE, a)
    store.trustAlso(HERE, b)
    expect(store.trusted(HERE)).toEqual([a, b])
    store.trustAlso(HERE, c)
    expect(store.trusted(HERE)).toEqual([a, b, c])
  })

  it('is out of it when another one is trusted instead, or the very one for which it vouched', () => {
    store.noteVerified(HERE, a)
    store.trust(HERE, b)
    expect(store.trusted(HERE)).toEqual([b])
    store.forget(HERE, b.fingerprint)
    store.trustAlso(HERE, a)
    expect(store.trusted(HERE)).toEqual([a])
  })

  it('is remembered with the last certificate for which it vouched, also when trust by hand comes and goes', () => {
    expect(store.verified(HERE)).toBeNull()
    expect([a, a, b].map((one) => store.noteVerified(HERE, one))).toEqual([true, false, true])
    store.trust(HERE, c)
    store.forget(HERE, c.fingerprint)
    expect(store.verified(HERE)).toEqual(b)
  })
})

it('gives back what an earlier start knew, and forgets an origin altogether', () => {
  store.restore(HERE, { trusted: [a, b], verified: c, authorities: [] })
  expect([store.trusted(HERE), store.verified(HERE)]).toEqual([[a, b], c])
  store.forgetOrigin(HERE)
  expect([store.trusted(HERE), store.verified(HERE)]).toEqual([[], null])
})
