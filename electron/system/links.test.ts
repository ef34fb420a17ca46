// Links on their way to the core: from this start, from a second one, and from macOS, early or late.

import { EventEmitter } from 'node:events'
import process from 'node:process'
import { expect, test } from 'vitest'
import { LONGEST_LINK } from '../../contract/figures.ts'
import { linkAmong, receiveLinks, registerLinks } from './links.ts'

const LINK = 'agentmonitor://watch?agents=20011'

function stage(first: string | null) {
  const app = new EventEmitter()
  const links = receiveLinks(app as unknown as Parameters<typeof receiveLinks>[0], first)
  const told: string[] = []
  return {
    app,
    told,
    listen: () => links.onLink((link) => told.push(link)),
    openUrl: (url: string) => app.emit('open-url', { preventDefault: () => undefined }, url),
    secondStart: (data: unknown) => app.emit('second-instance', {}, ['app', 'agentmonitor://other'], '/', data),
  }
}

test('what comes before anybody listens waits, in its order', () => {
  const { told, listen, openUrl, secondStart } = stage(LINK)
  openUrl(`${LINK},20012`)
  secondStart({ isHidden: false, link: `${LINK},20013` })
  listen()
  expect(told).toEqual([LINK, `${LINK},20012`, `${LINK},20013`])
  openUrl(`${LINK},20014`)
  expect(told).toHaveLength(4)
})

test('what is no link of ours is not passed on', () => {
  const { told, listen, openUrl, secondStart } = stage(null)
  listen()
  openUrl('https://example.com')
  for (const data of [null, 'x', {}, { link: null }, { link: 7 }, { link: '--demo' }]) secondStart(data)
  expect(told).toEqual([])
})

test('of a link that is too long comes no more than shows it', () => {
  expect(linkAmong(['app', `${LINK}${',20011'.repeat(100_000)}`])).toHaveLength(LONGEST_LINK + 1)
})

test.each([
  ['win32', true, [['agentmonitor', process.execPath, ['--']]]],
  ['darwin', true, [['agentmonitor']]],
  ['linux', true, []],
  ['win32', false, []],
] as const)('on %s, packaged: %s', (platform, isPackaged, expected) => {
  const registered: unknown[] = []
  registerLinks(
    {
      isPackaged,
      setAsDefaultProtocolClient: (...given) => {
        registered.push(given)
        return true
      },
    },
    platform,
  )
  expect(registered).toEqual(expected)
})
