// The chain of upgrades: every older version arrives at the present one, each step runs once and in order.

import { expect, test } from 'vitest'
import { upgrade, type Upgrade } from './upgrades.ts'

const STEPS: readonly Upgrade[] = [
  (content) => ({ ...content, seconds: content.minutes === 1 ? 60 : 0 }),
  (content) => ({ milliseconds: Number(content.seconds) * 1000 }),
]

test('every older version arrives at the present one', () => {
  const present = { version: 3, milliseconds: 60_000 }
  expect(upgrade({ version: 1, minutes: 1 }, STEPS)).toEqual(present)
  expect(upgrade({ version: 2, seconds: 60 }, STEPS)).toEqual(present)
  expect(upgrade(present, STEPS)).toEqual(present)
})

test('a future version, no version and no object are refused', () => {
  for (const value of [{ version: 4 }, {}, [], null, 'text', { version: NaN }]) expect(upgrade(value, STEPS)).toBeNull()
})
