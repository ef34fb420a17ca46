// Windows' jump list: what it offers, in the language in force, and that its flags are those that the app reads.

import type { Task } from 'electron'
import { expect, test } from 'vitest'
import { parseCommandLine } from './commandLine.ts'
import { createDesktopWords } from './desktopWords.ts'
import { followJumpList } from './jumpList.ts'

function followed(platform: NodeJS.Platform) {
  const lists: Task[][] = []
  const words = createDesktopWords('en')
  const app = { setUserTasks: (tasks: Task[]) => lists.push(tasks) > 0 }
  followJumpList({ app, words, platform, executable: 'C:\\Apps\\Agent Monitor.exe' })
  return { lists, words }
}

test('shows the app, or pauses its notifications, in the language in force', () => {
  const { lists, words } = followed('win32')
  words.speak('zh-CN')
  expect(lists.map((tasks) => tasks.map(({ title }) => title))).toEqual([
    ['Show Agent Monitor', 'Pause notifications for 60 minutes'],
    ['显示 Agent Monitor', '暂停通知 60 分钟'],
  ])
  expect(new Set(lists.flat().map(({ program }) => program))).toEqual(new Set(['C:\\Apps\\Agent Monitor.exe']))
})

test('its flags are understood', () => {
  const [tasks = []] = followed('win32').lists
  const lines = tasks.map((task) => parseCommandLine([task.program, task.arguments]))
  expect(lines.map(({ pausesNotifications, isHidden }) => [pausesNotifications, isHidden])).toEqual([
    [false, false],
    [true, false],
  ])
})

test('no other system has one', () => {
  expect([...followed('linux').lists, ...followed('darwin').lists]).toEqual([])
})
