// What is shown before the page has begun: only what is still true to the byte, and nothing that could run.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FirstScreen } from '../../contract/firstScreen.ts'
import { createFakeClock } from '../../proof/fakes/fakeClock.ts'
import { CONTENT_SECURITY_POLICY, serveApp, startPage } from './appScheme.ts'
import { openFirstScreen } from './firstScreen.ts'

const PAGE = '<!doctype html><html lang="en"><head><title>x</title></head><body><div id="app"></div></body></html>'
const SCREEN: FirstScreen = {
  html: '<p class="styled-0">Ada $& 20011</p>',
  css: '.styled-0 { --digits: 3 }',
  locale: 'zh-CN',
}

let profile: string
let page: string
beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'first-screen-'))
  page = join(profile, 'index.html')
  await writeFile(page, PAGE)
  await writeFile(join(profile, 'pins.json'), '{"pins":[1]}')
})
afterEach(() => rm(profile, { recursive: true }))

const open = () => openFirstScreen(profile, page, createFakeClock())

test('what was kept stands in the page of the next start, in its language, out of reach of keys and readers', async () => {
  await open().keep(SCREEN)
  const next = open()
  expect(next.isShown()).toBe(false)
  const { html, styleSource } = next.putInto(PAGE)
  expect(html).toContain(`<div id="first-screen" inert aria-hidden="true">${SCREEN.html}</div><div id="app"></div>`)
  expect(html).toContain('<html lang="zh-CN">')
  const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? ''
  expect(styleSource).toBe(`'sha256-${createHash('sha256').update(style).digest('base64')}'`)
  expect(next.isShown()).toBe(true)
})

test.each([
  ['who is on the list', 'pins.json', '{"pins":[2]}'],
  ['which gateways there are', 'gateways.json', '{}'],
  ['how the list is arranged', 'settings.json', '{}'],
  ['the file itself', 'first-screen.json', '{"madeOf":"","screen":{"html":"<p>"'],
])('it is not shown when another one is %s', async (_what, name, content) => {
  await open().keep(SCREEN)
  await writeFile(join(profile, name), content)
  const next = open()
  expect(next.putInto(PAGE)).toEqual({ html: PAGE, styleSource: null })
  expect(next.isShown()).toBe(false)
})

test('it is not shown in the page of another version, nor without having been kept', async () => {
  expect(open().putInto(PAGE).html).toBe(PAGE)
  await open().keep(SCREEN)
  const other = PAGE.replace('<title>x', '<title>y')
  expect(open().putInto(other).html).toBe(other)
})

test('the main window gets it under a policy that lets in just its rules, the mini bar does not', async () => {
  await open().keep(SCREEN)
  const ask = (url: string) =>
    new Promise<{ data: Buffer; headers: Record<string, string> }>((resolve) =>
      serveApp(
        {
          handle: () => expect.unreachable(),
          registerBufferProtocol(_scheme, handler) {
            handler({ url, method: 'GET', headers: {}, referrer: '' }, (answer) =>
              resolve(answer as { data: Buffer; headers: Record<string, string> }),
            )
            return true
          },
        },
        { folder: profile, firstScreen: open(), onProgram: () => expect.unreachable() },
      ),
    )
  const main = await ask(startPage('main'))
  expect(main.data.toString()).toContain('20011')
  const { styleSource } = open().putInto(PAGE)
  expect(main.headers['Content-Security-Policy']).toBe(
    CONTENT_SECURITY_POLICY.replace("style-src 'self'", `style-src 'self' ${styleSource}`),
  )
  const mini = await ask(startPage('mini'))
  expect(mini.data.toString()).toBe(PAGE)
  expect(mini.headers['Content-Security-Policy']).toBe(CONTENT_SECURITY_POLICY)
})
