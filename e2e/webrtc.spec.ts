// The page has no way to open connections of its own by WebRTC: neither in its own window nor in one that a script would make.

import type { BrowserWindow } from 'electron'
import { expect, test as testOfOwnApp, testOfSharedApp as test } from './app.ts'

test('no interface of WebRTC is there, however a script looks for it', async ({ app }) => {
  const found = await app.page.evaluate(() => {
    const XHTML = 'http://www.w3.org/1999/xhtml'
    const namesIn = (scope: object): string[] =>
      Object.getOwnPropertyNames(scope).filter((name) => /^(webkit)?RTC/.test(name))
    const ways: Record<string, () => Element> = {
      'a frame': () => document.createElement('iframe'),
      'a frame in capitals': () => document.createElement('IFRAME'),
      'a frame with a source': () => {
        const frame = document.createElement('iframe')
        frame.src = '#'
        return frame
      },
      'a frame by its namespace': () => document.createElementNS(XHTML, 'h:iframe'),
      'a frame of another document': () => document.implementation.createHTMLDocument('').createElement('iframe'),
      'an old frame': () => document.createElementNS(XHTML, 'frame'),
      'an object': () => document.createElement('object'),
      'an embedded thing': () => document.createElement('embed'),
      'a frame of a class of its own': () => {
        class Own extends HTMLIFrameElement {}
        customElements.define('own-frame', Own, { extends: 'iframe' })
        return new Own()
      },
      'a frame by a replaced test': () => {
        RegExp.prototype.test = () => false
        Object.prototype.hasOwnProperty = () => false
        Reflect.apply = () => undefined
        return document.createElement('iframe')
      },
    }
    const places: Record<string, string[]> = { 'the page': namesIn(window) }
    for (const [place, make] of Object.entries(ways)) {
      try {
        const element = make()
        document.body.append(element)
        const { contentWindow } = element as HTMLIFrameElement
        const inner = contentWindow ?? (window.length > 0 ? window[0] : null)
        places[place] = inner === null || inner === undefined ? [] : namesIn(inner)
        element.remove()
      } catch (error) {
        places[place] = error instanceof TypeError ? [] : [String(error)]
      }
    }
    const opened = window.open('about:blank')
    places['an opened window'] = opened === null ? [] : namesIn(opened)
    places['a picture in a picture'] = 'documentPictureInPicture' in window ? ['documentPictureInPicture'] : []
    return places
  })
  for (const [place, names] of Object.entries(found)) expect.soft(names, place).toEqual([])
  expect(Object.keys(found)).toHaveLength(13)
  // Takes back what one of the ways replaced.
  await app.page.reload()
})

testOfOwnApp('a page that has a frame all the same is ended at once', async ({ app }) => {
  const crashed = app.page.waitForEvent('crash')
  const window = await app.electron.browserWindow(app.page)
  // By a way that nobody knows yet: here from a world of its own, where nothing has been replaced.
  await window.evaluate((own: BrowserWindow) => {
    const code = "document.body.append(document.createElement('iframe'))"
    own.webContents.executeJavaScriptInIsolatedWorld(999, [{ code }]).catch(() => undefined)
  })
  await crashed
  expect(await app.log()).toContain('Something made a frame in the page')
})
