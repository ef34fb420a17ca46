// What answers make of the knowledge: across which blind spot a change lies, and what of an agent stays when nothing may be shown.

import { beforeEach, expect, test } from 'vitest'
import type { StatusKey } from '../../contract/status.ts'
import type { Moment } from '../../contract/time.ts'
import { sampleInfo, sampleStatus } from '../../proof/fakes/sampleState.ts'
import { createAnswerIntake, type AnswerIntake } from './answerIntake.ts'

const PROMISED_MS = 5_000

let intake: AnswerIntake
let caughtUp: string[]
let seconds: number

beforeEach(() => {
  caughtUp = []
  seconds = 0
  intake = createAnswerIntake(
    () => 'g1',
    (cause, isLast) => caughtUp.push(isLast ? `${cause}, the last` : cause),
  )
  intake.roster.pin('20011')
  intake.roster.pin('20012')
  answer('20011', 'idle')
  answer('20012', 'idle')
})

const now = (): Moment => ({ mono: seconds * 1000, wall: 1_800_000_000_000 + seconds * 1000 })

/** A second later an answer shows the agent in this state; gives the blind spot that its change lies across. */
function answer(workno: string, key: StatusKey): string | null {
  seconds += 1
  const info = {
    ...sampleInfo(workno, key),
    groupName: 'Support',
    phoneNumber: '4001',
    skills: [{ id: 1, name: 'Voice EN', mediaType: 5 }],
    timeInStateS: 0,
  }
  const [learned] = intake.learn([info], { sentAt: now(), receivedAt: now() })
  intake.settle([workno])
  return learned?.change?.acrossBlindSpot ?? null
}

const known = (workno: string) => intake.roster.knowledge(workno, PROMISED_MS, now().mono)

test('a change lies across the interval in which nobody asked about its agent', () => {
  intake.blindSpotBegan('session', now())
  intake.blindSpotEnded()
  expect(answer('20011', 'talking')).toBe('session')
  intake.blindSpotBegan('outage', now())
  intake.blindSpotEnded()
  expect(answer('20011', 'idle')).toBe('outage')
  expect(caughtUp).toEqual([])
  expect(answer('20012', 'talking')).toBe('session')
  expect(caughtUp).toEqual(['session', 'outage, the last'])
  expect(answer('20012', 'idle')).toBeNull()
})

test('what a gateway said that is down is old at once, and no blind spot yet', () => {
  expect(known('20012').freshness).toBe('fresh')
  intake.doubt(now())
  expect(known('20012')).toMatchObject({ freshness: 'stale', observation: { info: { status: sampleStatus('idle') } } })
  expect(answer('20012', 'talking')).toBeNull()
  expect(known('20012').freshness).toBe('fresh')
  expect(known('20011').freshness).toBe('stale')
})

test('when the session ended, what does not age stays, and the status only as what it was', () => {
  const at = now()
  expect(known('20012').lastKnown).toBeNull()
  intake.blindSpotBegan('session', at)
  expect(known('20012')).toMatchObject({
    freshness: 'unknown',
    observation: null,
    name: 'Agent 20012',
    lastKnown: {
      profile: { groupName: 'Support', phoneNumber: '4001', skills: [{ name: 'Voice EN' }] },
      was: { status: sampleStatus('idle'), at },
    },
  })
  intake.blindSpotEnded()
  answer('20012', 'idle')
  expect(known('20012').lastKnown).toBeNull()
})

test('of somebody who never answered nothing is known', () => {
  intake.roster.pin('20013')
  expect(known('20013')).toMatchObject({ freshness: 'unknown', observation: null, lastKnown: null })
})
