// What the list shows of an agent before its gateway has said anything: the name and group that were kept, and no status.

import { expect, test } from 'vitest'
import { createFakeClock } from '../../proof/fakes/fakeClock.ts'
import { benchEvent, benchObserved } from '../../proof/fakes/alertBench.ts'
import { sampleAgent, sampleState } from '../../proof/fakes/sampleState.ts'
import { createStateStore } from '../state/stateStore.ts'
import type { LimitsInForce } from '../../contract/limits.ts'
import { limitsInForce } from '../../contract/limitsInForce.ts'
import { DEFAULT_SETTINGS } from '../../contract/settings.ts'
import type { StatusKey } from '../../contract/status.ts'
import type { Pin } from '../watchlist/pinsFile.ts'
import { createPublishing } from './publishing.ts'

const limitsOf = (pin: Pin, status: StatusKey, groupName: string | null): LimitsInForce =>
  limitsInForce({ ...pin, groupName }, status, DEFAULT_SETTINGS)

const PIN: Pin = {
  gatewayId: 'g1',
  workno: '20011',
  alertSettings: { notify: null, limits: { idle: { criticalS: 90 } } },
  labels: ['Berlin'],
  lastKnown: { name: 'Anna Berg', groupName: 'Support' },
}

test('a name that was kept stands until the gateway tells one', () => {
  const clock = createFakeClock()
  const store = createStateStore(clock, sampleState())
  const publishing = createPublishing(store, limitsOf)
  publishing.list([PIN])
  const unseen = { ...sampleAgent('20011', { freshness: 'unknown', name: null }), lastAnsweredAt: null }
  publishing.take(benchEvent(clock, { kind: 'reads-differently', agents: [unseen] }))
  expect(store.state().agents).toMatchObject([
    { name: 'Anna Berg', freshness: 'unknown', lastKnown: { profile: { groupName: 'Support' }, was: null } },
  ])
  publishing.take(
    benchEvent(clock, { kind: 'observed', agents: [benchObserved(clock, { workno: '20011', still: 'idle' })] }),
  )
  expect(store.state().agents).toMatchObject([{ name: 'Agent 20011', freshness: 'fresh', lastKnown: null }])
})
