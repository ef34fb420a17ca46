// What the app's own scheme hands out, and above all what it does not.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  CONTENT_SECURITY_POLICY,
  isStartPage,
  resolveAppFile,
  serveApp,
  startPage,
  type ServedPage,
} from './appScheme.ts'

const FOLDER = '/opt/app/dist/renderer'

test.each([
  ['app://agent-monitor/', 'index.html'],
  ['app://agent-monitor/index.html', 'index.html'],
  ['app://agent-monitor/index.html?x=1#y', 'index.html'],
  ['app://agent-monitor/assets/a%20b-1.js', 'assets/a b-1.js'],
  ['app://agent-monitor/../index.html', 'index.html'],
])('%s is %s', (address, file) => {
  expect(resolveAppFile(FOLDER, address)).toBe(join(FOLDER, file))
})

test.each([
  'app://agent-monitor/..%2f..%2f..%2fetc/hosts.html',
  'app://agent-monitor/%2e%2e%2fmain%2fmain.js',
  'app://agent-monitor/assets/..%2F..%2Fmain/main.js',
  'app://agent-monitor/..%5cmain%5cmain.js',
  'app://agent-monitor/index.html%00.js',
  'app://agent-monitor/%E0%A4%A',
  'app://agent-monitor/secret.json',
  'app://agent-monitor/index.html.map',
  'app://agent-monitor/assets',
  'app://elsewhere/index.html',
  'app://agent-monitor:8043/index.html',
  'https://agent-monitor/index.html',
  'file:///opt/app/dist/renderer/index.html',
  'not an address',
])('%s is refused', (address) => {
  expect(resolveAppFile(FOLDER, address)).toBeNull()
})

test('a view is the start page with its name, and nothing else is', () => {
  expect(resolveAppFile(FOLDER, startPage('main'))).toBe(join(FOLDER, 'index.html'))
  expect(isStartPage(startPage('main'))).toBe(true)
  for (const other of ['app://agent-monitor/index.html', `${startPage('main')}&x=1`, `${startPage('main')}#x`, '']) {
    expect(isStartPage(other)).toBe(false)
  }
})

test('a folder whose name only begins alike is outside', () => {
  expect(resolveAppFile(FOLDER, 'app://agent-monitor/..%2frenderer-evil/a.js')).toBeNull()
})

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'app-scheme-'))
  await writeFile(join(folder, 'index.html'), '<!doctype html>')
})
afterEach(() => rm(folder, { recursive: true }))

const page = (
  firstScreen: ServedPage['firstScreen'] = { putInto: (html) => ({ html, styleSource: null }) },
): ServedPage => ({
  folder,
  firstScreen,
  onProgram: () => undefined,
})

function served(): (request: Request) => Promise<Response> {
  let handler: ((request: Request) => Response | Promise<Response>) | null = null
  serveApp({ handle: (_scheme, given) => void (handler = given) }, page())
  return async (request) => {
    if (handler === null) throw new Error('nothing was registered')
    return handler(request)
  }
}

test('a page carries its policy and its type', async () => {
  const answer = await served()(new Request('app://agent-monitor/'))
  expect(answer.status).toBe(200)
  expect(await answer.text()).toBe('<!doctype html>')
  expect(answer.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
  expect(answer.headers.get('Content-Security-Policy')).toBe(CONTENT_SECURITY_POLICY)
  expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff')
})

test('what is missing and what is not asked for by GET is a bare 404', async () => {
  const serve = served()
  for (const request of [
    new Request('app://agent-monitor/none.js'),
    new Request('app://agent-monitor/', { method: 'POST' }),
  ]) {
    const answer = await serve(request)
    expect([answer.status, await answer.text()]).toEqual([404, ''])
  }
})

test('the older way hands out the same, and refuses the same', async () => {
  const ask = (url: string, method: string) =>
    new Promise<unknown>((resolve) =>
      serveApp(
        {
          handle: () => expect.unreachable(),
          registerBufferProtocol(_scheme, handler) {
            handler({ url, method, headers: {}, referrer: '' }, resolve)
            return true
          },
        },
        page(),
      ),
    )
  expect(await ask('app://agent-monitor/', 'GET')).toMatchObject({
    statusCode: 200,
    data: Buffer.from('<!doctype html>'),
    headers: { 'Content-Security-Policy': CONTENT_SECURITY_POLICY, 'X-Content-Type-Options': 'nosniff' },
  })
  expect(await ask('app://agent-monitor/', 'POST')).toMatchObject({ statusCode: 404, data: Buffer.alloc(0) })
  expect(await ask('app://agent-monitor/none.js', 'GET')).toMatchObject({ statusCode: 404 })
})

test('the policy allows no inline code, no evaluation and no network', () => {
  expect(CONTENT_SECURITY_POLICY).toContain("default-src 'none'")
  expect(CONTENT_SECURITY_POLICY).toContain("script-src 'self';")
  expect(CONTENT_SECURITY_POLICY).not.toContain('unsafe-')
  expect(CONTENT_SECURITY_POLICY).toContain("connect-src 'none'")
})
