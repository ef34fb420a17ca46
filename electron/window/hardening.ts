// Deny by default: no permission, no navigation, no new window, no webview, no download, no request but to the app's own scheme.
// The same in tests as for users.

import type { App, Session, Shell, WebContents } from 'electron'
import type { Log } from '../../core/ports/ports.ts'
import { APP_ORIGIN, isStartPage, startPage } from './appScheme.ts'

/** @returns whether a link may be handed to the user's browser: https only, without a user name or password in it */
export function isExternalLink(address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return url.protocol === 'https:' && url.username === '' && url.password === ''
}

/** @returns whether the page's session may load this address */
export function isAllowedRequest(address: string, hasDevTools: boolean): boolean {
  return address.startsWith(`${APP_ORIGIN}/`) || (hasDevTools && address.startsWith('devtools://'))
}

/** Nothing that the session serves may ask for a permission, download, or reach the network. */
export function hardenSession(session: Session, hasDevTools: boolean): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  session.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !isAllowedRequest(details.url, hasDevTools) }),
  )
}

export interface HardeningOptions {
  readonly app: Pick<App, 'on'>
  readonly shell: Pick<Shell, 'openExternal'>
  readonly log: Log
}

/** Holds for every page that is ever made. To be called before the first. */
export function hardenPages({ app, shell, log }: HardeningOptions): void {
  const openOutside = (address: string): void => {
    if (!isExternalLink(address)) return
    shell.openExternal(address).catch(() => log.warn('The system could not open a link'))
  }
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.setWindowOpenHandler(({ url }) => {
      openOutside(url)
      return { action: 'deny' }
    })
    // Which view it shows: the one that its window was made with.
    let home = startPage('main')
    contents.on('will-navigate', (event) => {
      // A reload is a navigation to the same page.
      if (event.url === home) return
      event.preventDefault()
      openOutside(event.url)
    })
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame) event.preventDefault()
    })
    // Chromium goes to its own blank pages without asking: the way back is immediate.
    const comeBack = (address: string): void => {
      if (isStartPage(address)) home = address
      if (!address.startsWith('about:')) return
      contents.loadURL(home).catch(() => log.error('The page could not be brought back'))
    }
    contents.on('did-navigate', (_event, address) => comeBack(address))
    contents.on('did-fail-load', (_event, _code, _words, address, isMainFrame) => {
      if (isMainFrame) comeBack(address)
    })
    // No page of ours has a frame; one that has it runs a script that is not ours (see the preload script).
    contents.on('frame-created', (_event, { frame }) => {
      if (frame === null || frame.parent === null || !isStartPage(contents.getURL())) return
      log.error('Something made a frame in the page: its process was ended')
      contents.forcefullyCrashRenderer()
    })
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
}
