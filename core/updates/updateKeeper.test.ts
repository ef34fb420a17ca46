// Newer versions are looked for in good time, fetched once, and never installed while something critical is open.

import { expect, test } from 'vitest'
import type { Incident, IncidentMark } from '../../contract/incident.ts'
import type { UpdateStep } from '../../contract/updates.ts'
import { createFakeClock } from '../../proof/fakes/fakeClock.ts'
import { createReadableLog } from '../../proof/fakes/logs.ts'
import { sampleStatus } from '../../proof/fakes/sampleState.ts'
import type { AppUpdates, UpdateOffer } from '../ports/appUpdates.ts'
import { createUpdateKeeper } from './updateKeeper.ts'
import { FIRST_LOOK_AFTER_MS, LOOK_AGAIN_AFTER_MS, LOOK_EVERY_MS } from './updateRules.ts'

const HERE = { kind: 'address', url: 'https://updates.example/' } as const
const OFF = { kind: 'off' } as const
const GONE: UpdateOffer = { kind: 'failed', reason: 'unreachable', technical: 'ERR_CONNECTION_REFUSED' }

function kept() {
  const clock = createFakeClock()
  const steps: UpdateStep[] = []
  const did: string[] = []
  const looks: { readonly url: string; readonly answer: (offer: UpdateOffer) => Promise<void> }[] = []
  const fetches: {
    readonly tell: (share: number) => void
    readonly answer: (outcome: Awaited<ReturnType<AppUpdates['fetch']>>) => Promise<void>
  }[] = []
  /** Answers, and lets everything follow that follows at once. */
  const answered =
    <Value>(resolve: (value: Value) => void) =>
    async (value: Value) => {
      resolve(value)
      await clock.advanceAsync(0)
    }
  const appUpdates: AppUpdates = {
    look: (url) => new Promise((resolve) => void looks.push({ url, answer: answered(resolve) })),
    fetch: (tell) => new Promise((resolve) => void fetches.push({ tell, answer: answered(resolve) })),
    installAtEnd: ({ restarts }) => void did.push(restarts ? 'install, restart' : 'install'),
    quit: () => void did.push('quit'),
  }
  const keeper = createUpdateKeeper({
    ports: { clock, log: createReadableLog(), appUpdates },
    onStep: (step) => void steps.push(step),
  })
  const last = () => steps.at(-1)
  async function ready(version = '2.0.0'): Promise<void> {
    keeper.choose(HERE)
    await clock.advanceAsync(FIRST_LOOK_AFTER_MS)
    await looks.at(-1)?.answer({ kind: 'newer', version })
    await fetches.at(-1)?.answer({ kind: 'fetched' })
    expect(last()).toEqual({ kind: 'ready', version })
  }
  return { clock, steps, did, looks, fetches, keeper, last, ready }
}

function incident(level: Incident['level'], mark: IncidentMark = { kind: 'open' }): Incident {
  return {
    id: 'agent:g1/20011',
    cause: {
      kind: 'not-answering',
      agent: 'g1/20011',
      who: { name: null, workno: '20011' },
      status: sampleStatus('ringing'),
    },
    level,
    mark,
    since: 0,
    from: 0,
    isCertain: true,
    knownUntil: 0,
    untold: null,
  }
}

test('without an address nobody is ever asked', async () => {
  const { clock, keeper, looks, steps } = kept()
  keeper.choose(OFF)
  keeper.lookNow()
  await clock.advanceAsync(10 * LOOK_EVERY_MS)
  expect(looks).toEqual([])
  expect(steps).toEqual([])
  expect(clock.pending()).toBe(0)
})

test('looks a while after the start, then every six hours, and after an hour when that failed', async () => {
  const { clock, keeper, looks, last } = kept()
  keeper.choose(HERE)
  await clock.advanceAsync(FIRST_LOOK_AFTER_MS - 1)
  expect(looks).toHaveLength(0)
  await clock.advanceAsync(1)
  expect(looks.map(({ url }) => url)).toEqual([HERE.url])
  await looks[0]?.answer({ kind: 'current' })
  expect(last()).toEqual({ kind: 'current', at: clock.now().wall })
  await clock.advanceAsync(LOOK_EVERY_MS - 1)
  expect(looks).toHaveLength(1)
  await clock.advanceAsync(1)
  await looks[1]?.answer(GONE)
  expect(last()).toMatchObject({ kind: 'failed', reason: 'unreachable' })
  await clock.advanceAsync(LOOK_AGAIN_AFTER_MS)
  expect(looks).toHaveLength(3)
  await looks[2]?.answer({ kind: 'held-back', version: '2.0.0' })
  await clock.advanceAsync(LOOK_EVERY_MS)
  expect(looks).toHaveLength(4)
})

test('what refuses is not asked again by itself', async () => {
  const { clock, keeper, looks, last } = kept()
  keeper.choose(HERE)
  keeper.lookNow()
  await looks[0]?.answer({ kind: 'refused', reason: 'no-publisher' })
  expect(last()).toEqual({ kind: 'refused', reason: 'no-publisher' })
  await clock.advanceAsync(10 * LOOK_EVERY_MS)
  expect(looks).toHaveLength(1)
})

test('what is newer is fetched, percent by percent, and asked about once at a time', async () => {
  const { keeper, looks, fetches, steps } = kept()
  keeper.choose(HERE)
  keeper.lookNow()
  keeper.lookNow()
  await looks[0]?.answer({ kind: 'newer', version: '2.0.0' })
  keeper.lookNow()
  for (const share of [0.001, 0.101, 0.109, 0.5]) fetches[0]?.tell(share)
  await fetches[0]?.answer({ kind: 'fetched' })
  expect(looks).toHaveLength(1)
  expect(steps.map((step) => ('percent' in step ? step.percent : step.kind))).toEqual([
    'idle',
    'checking',
    0,
    10,
    50,
    'ready',
  ])
})

test('a fetch that fails says so, and is tried again', async () => {
  const { clock, keeper, looks, fetches, last } = kept()
  keeper.choose(HERE)
  keeper.lookNow()
  await looks[0]?.answer({ kind: 'newer', version: '2.0.0' })
  await fetches[0]?.answer({ kind: 'failed', reason: 'damaged', technical: 'ERR_CHECKSUM_MISMATCH' })
  expect(last()).toMatchObject({ kind: 'failed', reason: 'damaged', technical: 'ERR_CHECKSUM_MISMATCH' })
  await clock.advanceAsync(LOOK_AGAIN_AFTER_MS)
  expect(looks).toHaveLength(2)
})

test('what is ready is installed when the app ends, without a restart', async () => {
  const { keeper, did, ready } = kept()
  await ready()
  keeper.stop([])
  expect(did).toEqual(['install'])
})

test('on request the app ends, and starts again with it', async () => {
  const { keeper, did, ready } = kept()
  expect(keeper.installNow([])).toBe(false)
  await ready()
  expect(keeper.installNow([])).toBe(true)
  keeper.stop([])
  expect(did).toEqual(['quit', 'install, restart'])
})

test('nothing is installed while something critical is open, on request or at the end', async () => {
  const { keeper, did, ready } = kept()
  await ready()
  const critical = [incident('critical')]
  expect(keeper.installNow(critical)).toBe(false)
  keeper.stop(critical)
  expect(did).toEqual([])
})

test('warnings, and what is critical but acknowledged, hold nothing up', async () => {
  const { keeper, did, ready } = kept()
  await ready()
  keeper.stop([incident('warning'), incident('critical', { kind: 'acknowledged', at: 0 })])
  expect(did).toEqual(['install'])
})

test('another address begins anew: what came from the old one is not installed', async () => {
  const { clock, keeper, did, looks, last, ready } = kept()
  await ready()
  keeper.choose({ kind: 'address', url: 'https://other.example/' })
  expect(last()).toEqual({ kind: 'idle' })
  await clock.advanceAsync(FIRST_LOOK_AFTER_MS)
  expect(looks.at(-1)?.url).toBe('https://other.example/')
  keeper.stop([])
  expect(did).toEqual([])
})

test('an answer that comes after updates were switched off counts for nothing', async () => {
  const { clock, keeper, looks, fetches, last } = kept()
  keeper.choose(HERE)
  keeper.lookNow()
  keeper.choose(OFF)
  await looks[0]?.answer({ kind: 'newer', version: '2.0.0' })
  await clock.advanceAsync(10 * LOOK_EVERY_MS)
  expect(last()).toEqual({ kind: 'idle' })
  expect(fetches).toHaveLength(0)
  expect(looks).toHaveLength(1)
})

test('looking again keeps what is here, unless it was taken back', async () => {
  const { keeper, looks, fetches, last, did, ready } = kept()
  await ready()
  keeper.lookNow()
  await looks[1]?.answer({ kind: 'newer', version: '2.0.0' })
  expect(last()).toEqual({ kind: 'ready', version: '2.0.0' })
  keeper.lookNow()
  await looks[2]?.answer(GONE)
  expect(last()).toEqual({ kind: 'ready', version: '2.0.0' })
  expect(fetches).toHaveLength(1)
  keeper.lookNow()
  await looks[3]?.answer({ kind: 'current' })
  keeper.stop([])
  expect(did).toEqual([])
})
