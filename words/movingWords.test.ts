// What an import would change, in both languages.

import { expect, test } from 'vitest'
import type { PlainValue } from '../contract/moving.ts'
import { DEFAULT_SETTINGS } from '../contract/settings.ts'
import { settingChangeWords } from './movingWords.ts'
import { createWords } from './words.ts'

const english = createWords('en', 'UTC')
const chinese = createWords('zh-CN', 'UTC')

const CHANGES: readonly (readonly [PlainValue, string, string])[] = [
  [{ name: 'queriesPerSecond', value: 1 }, 'Queries to one gateway: 2 per second → 1 per second', ''],
  [{ name: 'tellAbout', value: 'nothing' }, 'Tell me about: Comings and goings → Nothing', ''],
  [{ name: 'chosenStatuses', value: [] }, 'Tell me of changes to: Rest, Busy and Signed out → none', ''],
  [{ name: 'interruptionsPerHour', value: 12 }, 'Interruptions an hour at most: no bound → 12', ''],
  [{ name: 'soundForWarnings', value: 'chime' }, 'Sound for warnings: Off → Chime', ''],
  [{ name: 'soundVolume', value: 0.25 }, 'Volume: 70 % → 25 %', '音量：70% → 25%'],
  [{ name: 'groupBy', value: 'skill' }, 'Group by: None → Skill', ''],
  [
    { name: 'sort', value: { column: 'inState', direction: 'descending' } },
    'Sorted by: your own order → In state, descending',
    '排序方式：自定义顺序 → 状态时长（降序）',
  ],
  [{ name: 'rowHeight', value: 'compact' }, 'Rows of the list: Comfortable → Compact', ''],
  [{ name: 'theme', value: 'dark' }, 'Theme: As the system → Dark', ''],
  [{ name: 'language', value: 'zh-CN' }, 'Language: System → 简体中文', ''],
  [{ name: 'historyDays', value: 400 }, 'Keep for days: 90 → 400', ''],
  [{ name: 'keepsHistory', value: false }, 'Keep history: on → off', ''],
  [{ name: 'openAtLogin', value: true }, 'Open when I log in: off → on', '登录系统时自动启动：关 → 开'],
]

test.each(CHANGES)('%j', (to, inEnglish, inChinese) => {
  const from = { name: to.name, value: DEFAULT_SETTINGS[to.name] } as PlainValue
  expect(settingChangeWords(english, { kind: 'plain', from, to })).toBe(inEnglish)
  if (inChinese !== '') expect(settingChangeWords(chinese, { kind: 'plain', from, to })).toBe(inChinese)
})
