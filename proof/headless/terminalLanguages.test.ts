// The terminal speaks what its environment asks for.

import { expect, test } from 'vitest'
import { localeInForce } from '../../contract/locale.ts'
import { terminalLanguages } from './terminalLanguages.ts'

test.each([
  [{}, 'en'],
  [{ LANG: 'C.UTF-8' }, 'en'],
  [{ LANG: 'de_DE.UTF-8' }, 'en'],
  [{ LANG: 'en_US.UTF-8' }, 'en'],
  [{ LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
  [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_CN' }, 'zh-CN'],
  [{ LANG: 'zh_CN.UTF-8', LC_ALL: '' }, 'zh-CN'],
  [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
] as const)('%j: %s', (env, locale) => {
  expect(localeInForce('system', terminalLanguages(env))).toBe(locale)
})
