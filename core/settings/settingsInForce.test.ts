import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '../../contract/settings.ts'
import { NO_POLICY, settingsInForce } from './settingsInForce.ts'

test('without a policy or a choice everything is as it comes', () => {
  expect(settingsInForce(NO_POLICY, {})).toEqual(DEFAULT_SETTINGS)
})

test.each([
  ['what comes with the product', {}, 1],
  ['a choice above it', { queriesPerSecond: 1.5 }, 1],
  ['a choice below it', { queriesPerSecond: 0.5 }, 0.5],
])('a pace that is enforced is a ceiling for %s', (_what, chosen, inForce) => {
  const policy = { enforced: { queriesPerSecond: 1 }, defaults: {} }
  expect(settingsInForce(policy, chosen).queriesPerSecond).toBe(inForce)
})

test('what is enforced outweighs what was chosen, and that what is suggested', () => {
  const policy = { enforced: { queriesPerSecond: 0.5 }, defaults: { theme: 'dark', tellAbout: 'nothing' } } as const
  expect(settingsInForce(policy, { queriesPerSecond: 2, tellAbout: 'every-change' })).toEqual({
    ...DEFAULT_SETTINGS,
    queriesPerSecond: 0.5,
    theme: 'dark',
    tellAbout: 'every-change',
  })
})
