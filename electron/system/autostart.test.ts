// The autostart entry starts exactly the program that it should, whatever its path holds.

import { expect, test } from 'vitest'
import { autostartEntry } from './autostart.ts'

function execOf(executable: string): string | undefined {
  return autostartEntry({ executable, args: ['--hidden'] })
    .split('\n')
    .find((line) => line.startsWith('Exec='))
}

test('an ordinary path', () => {
  expect(execOf('/opt/Agent Monitor/agent-monitor')).toBe('Exec="/opt/Agent Monitor/agent-monitor" "--hidden"')
})

test.each([
  ['/opt/100%/app', 'Exec="/opt/100%%/app" "--hidden"'],
  ['/opt/$HOME/app', String.raw`Exec="/opt/\\$HOME/app" "--hidden"`],
  ['/opt/a"b/app', String.raw`Exec="/opt/a\\"b/app" "--hidden"`],
  ['/opt/a\\b/app', String.raw`Exec="/opt/a\\\\b/app" "--hidden"`],
])('%s is quoted twice over', (path, line) => {
  expect(execOf(path)).toBe(line)
})

test('the desktop finds what it is for in its own language', () => {
  const lines = autostartEntry({ executable: '/opt/app', args: [] }).split('\n')
  expect(lines).toContain('Comment=Watches contact-center agents')
  expect(lines).toContain('Comment[zh_CN]=关注呼叫中心座席的状态')
})
