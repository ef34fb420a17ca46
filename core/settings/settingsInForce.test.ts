import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '../../contract/settings.ts'
import { NO_POLICY, settingsInForce } from './settingsInForce.ts'

test('without a policy or a choice everything is as it comes', () => {
  expect(settingsInForce(NO_POLICY, {})).toEqual(DEFAULT_SETTINGS)
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
