// The flags that people, the demo command and the tests start the app with.

import { expect, test } from 'vitest'
import { parseCommandLine } from './commandLine.ts'

test('reads every flag among those of others', () => {
  const words = [
    '/opt/electron',
    '--inspect=0',
    '.',
    '--user-data-dir=/tmp/a b',
    '--hidden',
    '--pause-notifications',
    '--demo',
    '--print-changes',
  ]
  expect(parseCommandLine([...words, '--quit-after=30', '--screenshot=out/a.png'])).toEqual({
    userDataDir: '/tmp/a b',
    isHidden: true,
    pausesNotifications: true,
    isDemo: true,
    printsChanges: true,
    quitAfterS: 30,
    screenshot: 'out/a.png',
    link: null,
  })
})

test('asks for nothing by default', () => {
  expect(parseCommandLine(['/opt/electron', '.'])).toEqual({
    userDataDir: null,
    isHidden: false,
    pausesNotifications: false,
    isDemo: false,
    printsChanges: false,
    quitAfterS: null,
    screenshot: null,
    link: null,
  })
})

test.each(['', '0', '-1', 'soon', '1e9', 'NaN'])('--quit-after=%s counts as absent', (value) => {
  expect(parseCommandLine([`--quit-after=${value}`]).quitAfterS).toBeNull()
})

test('the last of several wins, an empty one counts as absent', () => {
  expect(parseCommandLine(['--user-data-dir=/a', '--user-data-dir=/b']).userDataDir).toBe('/b')
  expect(parseCommandLine(['--user-data-dir=']).userDataDir).toBeNull()
})

test('a flag takes no value from the word after it, and a switch takes none at all', () => {
  const line = parseCommandLine(['--user-data-dir', '--hidden', '--demo=no', '--screenshot', 'a.png'])
  expect(line).toMatchObject({ userDataDir: null, isHidden: true, isDemo: false, screenshot: null })
})

test('takes a link of ours wherever it stands, and nothing in or behind it for a flag', () => {
  const link = 'agentmonitor://watch?agents=20011 --demo'
  expect(parseCommandLine(['app', link, '--hidden'])).toMatchObject({ link, isHidden: true, isDemo: false })
  expect(parseCommandLine(['app', '--', link, '--demo'])).toMatchObject({ link, isDemo: false })
  expect(parseCommandLine(['app', 'https://watch?agents=20011'])).toMatchObject({ link: null })
})
