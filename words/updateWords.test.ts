// Every step of an update has words in both languages, and none of them a code.

import { expect, test } from 'vitest'
import type { UpdateFailure, UpdateObstacle, UpdateStep } from '../contract/updates.ts'
import { updateWords } from './updateWords.ts'
import { createWords } from './words.ts'

const en = createWords('en', 'UTC')
const zh = createWords('zh-CN', 'UTC')
const at = Date.UTC(2026, 10, 26, 9, 30, 5)

const said = (update: UpdateStep, isCriticalOpen = false, isWanted = true) =>
  [en, zh].map((words) => updateWords(words, { update, isWanted, isCriticalOpen, today: at }))

test.each<[UpdateStep, string, string]>([
  [{ kind: 'idle' }, 'Nobody has looked for updates yet.', '尚未检查更新。'],
  [{ kind: 'checking' }, 'Looking for updates…', '正在检查更新…'],
  [
    { kind: 'current', at },
    'Agent Monitor is up to date. Last looked at 09:30:05.',
    'Agent Monitor 已是最新版本。上次检查：09:30:05。',
  ],
  [
    { kind: 'held-back', version: '2.0.0', at },
    "Version 2.0.0 is given out little by little, and it is not this computer's turn yet. Last looked at 09:30:05.",
    '版本 2.0.0 正在分批发布，尚未轮到此计算机。上次检查：09:30:05。',
  ],
  [
    { kind: 'downloading', version: '2.0.0', percent: 40 },
    'Version 2.0.0 is downloaded: 40 %.',
    '正在下载版本 2.0.0：40%。',
  ],
  [
    { kind: 'ready', version: '2.0.0' },
    'Version 2.0.0 is ready. It is installed when you quit Agent Monitor.',
    '版本 2.0.0 已就绪，将在退出 Agent Monitor 时安装。',
  ],
])('%j', (update, english, chinese) => {
  expect(said(update)).toEqual([english, chinese])
})

test('what is ready says that it waits while something critical is open', () => {
  expect(said({ kind: 'ready', version: '2.0.0' }, true)).toEqual([
    'Version 2.0.0 is ready. It is not installed while something critical needs you.',
    '版本 2.0.0 已就绪。有严重事项待处理时不会安装。',
  ])
})

test('without an address nothing else is said', () => {
  expect(said({ kind: 'current', at }, false, false)).toEqual([
    'Updates are off: there is no address.',
    '未启用更新：没有设置更新地址。',
  ])
})

test('each reason has a sentence of its own, without its code', () => {
  const obstacles: readonly UpdateObstacle[] = ['not-installed', 'installed-otherwise', 'no-publisher']
  const failures: readonly UpdateFailure[] = [
    'unreachable',
    'not-trusted',
    'nothing-there',
    'malformed',
    'damaged',
    'not-signed',
    'cannot-save',
    'other',
  ]
  const all = [
    ...obstacles.map((reason) => said({ kind: 'refused', reason })),
    ...failures.map((reason) => said({ kind: 'failed', reason, technical: 'ERR_X', at })),
  ]
  for (const which of [0, 1]) expect(new Set(all.map((both) => both[which])).size).toBe(11)
  expect(all.flat().join(' ')).not.toMatch(/ERR_|select|\{/)
})
