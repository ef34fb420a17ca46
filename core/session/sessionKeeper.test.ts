// The session of one gateway on a clock that the test moves: what is sent when, and what is remembered.

import { beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '../../contract/gateway.ts'
import type { Problem } from '../../contract/problem.ts'
import type { SecretStorage } from '../../contract/state.ts'
import { createMemoryVault } from '../headless/memoryVault.ts'
import type { SecretVault } from '../ports.ts'
import { createFakeClock } from '../testing/fakeClock.ts'
import type { FakeClock } from '../testing/fakeClock.ts'
import { createSessionKeeper } from './sessionKeeper.ts'
import type { SessionKeeper } from './sessionKeeper.ts'
import { createScriptedClient } from './testing/scriptedClient.ts'
import type { ScriptedClient } from './testing/scriptedClient.ts'

const REQUEST = { password: 'correct horse', phoneNumber: '70942', force: false }
const SIGNED_IN = { guid: 'guid-1', platformOnly: true }

let clock: FakeClock
let gateway: ScriptedClient
let vault: SecretVault
let keeper: SessionKeeper
let ends: (Problem | null)[]
let random: number
let isSetUp: boolean

function makeKeeper(storage: SecretStorage = 'encrypted'): void {
  gateway = createScriptedClient(clock)
  ends = []
  keeper = createSessionKeeper({
    ...{ gatewayId: 'g1', vault: { ...vault, storage: () => storage }, client: () => gateway.client, clock },
    random: () => random,
    mayPersist: () => isSetUp,
    onChange: () => undefined,
    onEnded: (problem) => ends.push(problem),
  })
}

beforeEach(() => {
  clock = createFakeClock()
  vault = createMemoryVault()
  random = 0.5
  isSetUp = true
  makeKeeper()
})

const settle = (): Promise<void> => clock.advanceAsync(0)
const kinds = (): readonly string[] => gateway.calls.map(({ kind }) => kind)
function opened(): Extract<Session, { kind: 'opened' }> {
  const session = keeper.session()
  if (session.kind !== 'opened') throw new Error(`the session is ${session.kind}`)
  return session
}

async function signIn(keepSignedIn = false): Promise<void> {
  const done = keeper.signIn(REQUEST, keepSignedIn)
  await settle()
  gateway.last('sign-in').answer(SIGNED_IN)
  await done
}

describe('signing in and out', () => {
  it('lets no second sign-in begin while one runs', async () => {
    const both = [keeper.signIn(REQUEST, false), keeper.signIn({ ...REQUEST, force: true }, false)]
    await settle()
    expect(keeper.session().kind).toBe('signing-in')
    gateway.last('sign-in').answer(SIGNED_IN)
    expect(await Promise.all(both)).toMatchObject([{ ok: true }, { ok: true }])
    expect(kinds()).toEqual(['sign-in', 'poll'])
  })

  it('signs out only when the sign-in that runs has ended, and in only when the sign-out has', async () => {
    const first = keeper.signIn(REQUEST, false)
    const out = keeper.signOut({ forget: true })
    const second = keeper.signOut({ forget: true }).then(() => keeper.signIn(REQUEST, false))
    await settle()
    expect(kinds()).toEqual(['sign-in'])
    gateway.last('sign-in').answer(SIGNED_IN)
    await first
    await settle()
    expect(kinds()).toEqual(['sign-in', 'poll', 'sign-out'])
    expect(keeper.session().kind).toBe('signing-out')
    await clock.advanceAsync(1_000)
    expect(kinds()).toEqual(['sign-in', 'poll', 'sign-out'])
    gateway.last('sign-out').answer(null)
    await out
    await settle()
    expect(kinds()).toEqual(['sign-in', 'poll', 'sign-out', 'sign-in'])
    gateway.last('sign-in').answer('wrong-password')
    await second
    expect(keeper.session().kind).toBe('none')
  })

  it('breaks a sign-out off after 2 s, so that it does not overlap what comes next', async () => {
    await signIn()
    const out = keeper.signOut({ forget: false })
    await clock.advanceAsync(1_999)
    expect(keeper.session().kind).toBe('signing-out')
    await clock.advanceAsync(1)
    await out
    expect(gateway.open()).toEqual([])
    expect([keeper.session().kind, keeper.guid()]).toEqual(['none', null])
    expect(clock.pending()).toBe(0)
  })

  it('breaks a hanging sign-in off after 2 s when it is to end, and sends nothing more', async () => {
    const signingIn = keeper.signIn(REQUEST, true)
    const out = keeper.signOut({ forget: true })
    await clock.advanceAsync(2_000)
    await out
    expect(await signingIn).toMatchObject({ ok: false })
    expect(kinds()).toEqual(['sign-in'])
    expect(keeper.storedSignIn()).toBeNull()
  })

  it('never signs out a session that another program opened', async () => {
    keeper.usePasted('pasted-guid')
    await keeper.signOut({ forget: false })
    expect(keeper.guid()).toBe('pasted-guid')
    await keeper.signOut({ forget: true })
    expect([keeper.session().kind, keeper.guid(), ...kinds()]).toEqual(['none', null])
  })

  it('never polls events for a pasted Guid, however long it is used', async () => {
    keeper.usePasted('pasted-guid')
    await clock.advanceAsync(600_000)
    keeper.replaceGuid('pasted-2', 'pasted-guid')
    await clock.advanceAsync(600_000)
    expect(gateway.calls).toEqual([])
  })

  it('does not poll on when it was stopped while signing in', async () => {
    const done = keeper.signIn(REQUEST, false)
    await settle()
    keeper.stop()
    gateway.last('sign-in').answer(SIGNED_IN)
    await done
    expect(kinds()).toEqual(['sign-in'])
  })
})

describe('the event poll', () => {
  it.each([
    [0, 200],
    [0.5, 350],
    [0.999, 500],
  ])('waits 200 to 500 ms after each answer (random %f)', async (drawn, pauseMs) => {
    random = drawn
    await signIn()
    await clock.advanceAsync(10_000)
    gateway.last('poll').answer(null)
    const answeredAt = clock.now().mono
    await clock.advanceAsync(pauseMs - 1)
    expect(gateway.open()).toEqual([])
    await clock.advanceAsync(1)
    expect(gateway.last('poll').atMs - answeredAt).toBeCloseTo(pauseMs, 0)
    expect(kinds()).toEqual(['sign-in', 'poll', 'poll'])
  })

  it('ends the session when the gateway says so by its event, and polls no more', async () => {
    await signIn()
    gateway.last('poll').answer({ type: 'AgentOther_ShutdownService' })
    await clock.advanceAsync(60_000)
    expect(ends).toEqual([null])
    expect([keeper.session().kind, keeper.guid()]).toEqual(['none', null])
    expect(kinds()).toEqual(['sign-in', 'poll'])
  })

  it('counts the other events, whatever they are', async () => {
    await signIn()
    for (const type of ['AgentOther_InService', 'AgentState_Busy', 'AgentEvent_Ringing', '']) {
      gateway.last('poll').answer({ type })
      await clock.advanceAsync(500)
    }
    expect(opened().events).toBe(4)
    expect(ends).toEqual([])
  })

  it('ends the session when the poll is told that it is over', async () => {
    await signIn()
    gateway.last('poll').answer('session-ended')
    await settle()
    expect(ends).toMatchObject([{ kind: 'session-ended' }])
    expect(vault.read('session:g1')).toBeNull()
  })

  it('tells until when the gateway holds the session while polls fail, tries on, and is well again', async () => {
    await signIn()
    await clock.advanceAsync(10_000)
    gateway.last('poll').answer(null)
    const heldFrom = clock.now().mono
    await clock.advanceAsync(500)
    await clock.advanceAsync(20_000)
    gateway.last('poll').answer('timeout')
    const failingFrom = clock.now().mono
    await settle()
    expect(opened()).toMatchObject({ failingSince: { mono: failingFrom }, heldUntil: { mono: heldFrom + 120_000 } })
    await clock.advanceAsync(2_000)
    gateway.last('poll').answer('refused')
    await settle()
    expect(opened()).toMatchObject({ failingSince: { mono: failingFrom }, heldUntil: { mono: heldFrom + 120_000 } })
    await clock.advanceAsync(2_000)
    gateway.last('poll').answer(null)
    await settle()
    expect(opened()).toMatchObject({ failingSince: null, heldUntil: null })
  })

  it('takes a poll that was broken off for no failure', async () => {
    await signIn()
    gateway.last('poll').answer('cancelled')
    await clock.advanceAsync(500)
    expect(opened().failingSince).toBeNull()
    expect(kinds()).toEqual(['sign-in', 'poll', 'poll'])
  })
})

describe('the Guid', () => {
  it('is replaced at once by any answer of this session, also by one to a request with an older Guid', async () => {
    await signIn()
    keeper.replaceGuid('guid-2', 'guid-1')
    expect(keeper.guid()).toBe('guid-2')
    keeper.replaceGuid('guid-3', 'guid-1')
    expect(keeper.guid()).toBe('guid-3')
    expect(JSON.parse(vault.read('session:g1') ?? '')).toEqual({ kind: 'opened', guid: 'guid-3' })
  })

  it('is not replaced by an older one that arrives late, nor by an answer of an earlier session', async () => {
    await signIn()
    keeper.replaceGuid('guid-2', 'guid-1')
    keeper.replaceGuid('guid-1', 'guid-1')
    expect(keeper.guid()).toBe('guid-2')
    keeper.usePasted('pasted')
    keeper.replaceGuid('guid-3', 'guid-2')
    expect(keeper.guid()).toBe('pasted')
    await keeper.signOut({ forget: true })
    keeper.replaceGuid('pasted-2', 'pasted')
    expect(keeper.guid()).toBeNull()
  })

  it('lives through a thousand renewals', async () => {
    await signIn()
    for (let i = 1; i <= 1000; i++) keeper.replaceGuid(`guid-${i + 1}`, `guid-${i}`)
    expect(keeper.guid()).toBe('guid-1001')
  })
})

describe('what is kept for the next start', () => {
  it('takes an opened session up again and polls for it, and ends it when it is dead', async () => {
    await signIn()
    makeKeeper()
    keeper.restore()
    expect([keeper.guid(), keeper.session().kind, ...kinds()]).toEqual(['guid-1', 'opened', 'poll'])
    gateway.last('poll').answer('session-ended')
    await settle()
    expect(ends).toHaveLength(1)
    makeKeeper()
    keeper.restore()
    expect([keeper.session().kind, ...kinds()]).toEqual(['none'])
  })

  it('takes a pasted Guid up again without polling', () => {
    keeper.usePasted('pasted')
    makeKeeper()
    keeper.restore()
    expect([keeper.guid(), keeper.session().kind, ...kinds()]).toEqual(['pasted', 'pasted'])
  })

  it('keeps the password only when asked to, only encrypted, and signs in with it without force', async () => {
    await signIn(false)
    expect(keeper.storedSignIn()).toBeNull()
    makeKeeper('memory-only')
    await signIn(true)
    expect(keeper.storedSignIn()).toBeNull()
    makeKeeper()
    const forced = keeper.signIn({ ...REQUEST, force: true }, true)
    await settle()
    gateway.last('sign-in').answer(SIGNED_IN)
    await forced
    expect(keeper.storedSignIn()).toEqual({ ...REQUEST, force: false })
  })

  it('writes nothing before the gateway is set up, and nothing that was given up until then', async () => {
    isSetUp = false
    await signIn(true)
    expect([vault.read('session:g1'), vault.read('password:g1')]).toEqual([null, null])
    keeper.forgetPassword()
    isSetUp = true
    keeper.persist()
    expect([vault.read('session:g1') === null, vault.read('password:g1')]).toEqual([false, null])
  })

  it('keeps no password that was wrong', async () => {
    const done = keeper.signIn(REQUEST, true)
    await settle()
    gateway.last('sign-in').answer('wrong-password')
    await done
    expect(vault.read('password:g1')).toBeNull()
    expect(keeper.session().kind).toBe('none')
  })
})
