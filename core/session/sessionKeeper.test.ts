// Signing in, signing out and what is remembered of a session, on a clock that the test moves.

import { beforeEach, describe, expect, it } from 'vitest'
import { createKeeperStage, REQUEST, SIGNED_IN, type KeeperStage } from '../../proof/fakes/keeperStage.ts'

let stage: KeeperStage
beforeEach(() => {
  stage = createKeeperStage()
})

describe('signing in and out', () => {
  it('lets no second sign-in begin while one runs', async () => {
    const both = [stage.keeper.signIn(REQUEST, false), stage.keeper.signIn({ ...REQUEST, force: true }, false)]
    await stage.settle()
    expect(stage.keeper.session().kind).toBe('signing-in')
    stage.gateway.last('sign-in').answer(SIGNED_IN)
    expect(await Promise.all(both)).toMatchObject([{ ok: true }, { ok: true }])
    expect(stage.kinds()).toEqual(['sign-in', 'poll'])
  })

  it('signs out only when the sign-in that runs has ended, and in only when the sign-out has', async () => {
    const first = stage.keeper.signIn(REQUEST, false)
    const out = stage.keeper.signOut({ forget: true })
    const second = stage.keeper.signOut({ forget: true }).then(() => stage.keeper.signIn(REQUEST, false))
    await stage.settle()
    expect(stage.kinds()).toEqual(['sign-in'])
    stage.gateway.last('sign-in').answer(SIGNED_IN)
    await first
    await stage.settle()
    expect(stage.kinds()).toEqual(['sign-in', 'poll', 'sign-out'])
    expect(stage.keeper.session().kind).toBe('signing-out')
    await stage.clock.advanceAsync(1_000)
    expect(stage.kinds()).toEqual(['sign-in', 'poll', 'sign-out'])
    stage.gateway.last('sign-out').answer(null)
    await out
    await stage.settle()
    expect(stage.kinds()).toEqual(['sign-in', 'poll', 'sign-out', 'sign-in'])
    stage.gateway.last('sign-in').answer('wrong-password')
    await second
    expect(stage.keeper.session().kind).toBe('none')
  })

  it('breaks a sign-out off after 2 s, so that it does not overlap what comes next', async () => {
    await stage.signIn()
    const out = stage.keeper.signOut({ forget: false })
    await stage.clock.advanceAsync(1_999)
    expect(stage.keeper.session().kind).toBe('signing-out')
    await stage.clock.advanceAsync(1)
    await out
    expect(stage.gateway.open()).toEqual([])
    expect([stage.keeper.session().kind, stage.keeper.guid()]).toEqual(['none', null])
    expect(stage.clock.pending()).toBe(0)
  })

  it('breaks a hanging sign-in off after 2 s when it is to end, and sends nothing more', async () => {
    const signingIn = stage.keeper.signIn(REQUEST, true)
    const out = stage.keeper.signOut({ forget: true })
    await stage.clock.advanceAsync(2_000)
    await out
    expect(await signingIn).toMatchObject({ ok: false })
    expect(stage.kinds()).toEqual(['sign-in'])
    expect(stage.keeper.storedSignIn()).toBeNull()
  })

  it('never signs out a session that another program opened', async () => {
    stage.keeper.usePasted('pasted-guid')
    await stage.keeper.signOut({ forget: false })
    expect(stage.keeper.guid()).toBe('pasted-guid')
    await stage.keeper.signOut({ forget: true })
    expect([stage.keeper.session().kind, stage.keeper.guid(), ...stage.kinds()]).toEqual(['none', null])
  })

  it('never polls events for a pasted Guid, however long it is used', async () => {
    stage.keeper.usePasted('pasted-guid')
    await stage.clock.advanceAsync(600_000)
    stage.keeper.replaceGuid('pasted-2', 'pasted-guid')
    await stage.clock.advanceAsync(600_000)
    expect(stage.gateway.calls).toEqual([])
  })

  it('does not poll on when it was stopped while signing in', async () => {
    const done = stage.keeper.signIn(REQUEST, false)
    await stage.settle()
    stage.keeper.stop()
    stage.gateway.last('sign-in').answer(SIGNED_IN)
    await done
    expect(stage.kinds()).toEqual(['sign-in'])
  })
})

describe('the Guid', () => {
  it('is replaced at once by any answer of this session, also by one to a request with an older Guid', async () => {
    await stage.signIn()
    stage.keeper.replaceGuid('guid-2', 'guid-1')
    expect(stage.keeper.guid()).toBe('guid-2')
    stage.keeper.replaceGuid('guid-3', 'guid-1')
    expect(stage.keeper.guid()).toBe('guid-3')
    expect(JSON.parse(stage.vault.read('session:g1') ?? '')).toEqual({ kind: 'opened', guid: 'guid-3' })
  })

  it('is not replaced by an older one that arrives late, nor by an answer of an earlier session', async () => {
    await stage.signIn()
    stage.keeper.replaceGuid('guid-2', 'guid-1')
    stage.keeper.replaceGuid('guid-1', 'guid-1')
    expect(stage.keeper.guid()).toBe('guid-2')
    stage.keeper.usePasted('pasted')
    stage.keeper.replaceGuid('guid-3', 'guid-2')
    expect(stage.keeper.guid()).toBe('pasted')
    await stage.keeper.signOut({ forget: true })
    stage.keeper.replaceGuid('pasted-2', 'pasted')
    expect(stage.keeper.guid()).toBeNull()
  })

  it('lives through a thousand renewals', async () => {
    await stage.signIn()
    for (let i = 1; i <= 1000; i++) stage.keeper.replaceGuid(`guid-${i + 1}`, `guid-${i}`)
    expect(stage.keeper.guid()).toBe('guid-1001')
  })
})

describe('what is kept for the next start', () => {
  it('takes an opened session up again and polls for it, and ends it when it is dead', async () => {
    await stage.signIn()
    stage.restart()
    stage.keeper.restore()
    expect([stage.keeper.guid(), stage.keeper.session().kind, ...stage.kinds()]).toEqual(['guid-1', 'opened', 'poll'])
    stage.gateway.last('poll').answer('session-ended')
    await stage.settle()
    expect(stage.ends).toHaveLength(1)
    stage.restart()
    stage.keeper.restore()
    expect([stage.keeper.session().kind, ...stage.kinds()]).toEqual(['none'])
  })

  it('takes a pasted Guid up again without polling', () => {
    stage.keeper.usePasted('pasted')
    stage.restart()
    stage.keeper.restore()
    expect([stage.keeper.guid(), stage.keeper.session().kind, ...stage.kinds()]).toEqual(['pasted', 'pasted'])
  })

  it('keeps the password only when asked to, only encrypted, and signs in with it without force', async () => {
    await stage.signIn(false)
    expect(stage.keeper.storedSignIn()).toBeNull()
    stage.restart('memory-only')
    await stage.signIn(true)
    expect(stage.keeper.storedSignIn()).toBeNull()
    stage.restart()
    const forced = stage.keeper.signIn({ ...REQUEST, force: true }, true)
    await stage.settle()
    stage.gateway.last('sign-in').answer(SIGNED_IN)
    await forced
    expect(stage.keeper.storedSignIn()).toEqual({ ...REQUEST, force: false })
  })

  it('writes nothing before the gateway is set up, and nothing that was given up until then', async () => {
    stage.isSetUp = false
    await stage.signIn(true)
    expect([stage.vault.read('session:g1'), stage.vault.read('password:g1')]).toEqual([null, null])
    stage.keeper.forgetPassword()
    stage.isSetUp = true
    stage.keeper.persist()
    expect([stage.vault.read('session:g1') === null, stage.vault.read('password:g1')]).toEqual([false, null])
  })

  it('keeps no password that was wrong', async () => {
    const done = stage.keeper.signIn(REQUEST, true)
    await stage.settle()
    stage.gateway.last('sign-in').answer('wrong-password')
    await done
    expect(stage.vault.read('password:g1')).toBeNull()
    expect(stage.keeper.session().kind).toBe('none')
  })
})
