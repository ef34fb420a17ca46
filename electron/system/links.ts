// Links of our own (`agentmonitor://…`) on their way from the desktop to the core, which only ever shows what they would change:
// from the command line, from a second start, and by macOS's own event. What comes before anybody listens waits.

import type { App } from 'electron'
import process from 'node:process'
import { LONGEST_LINK } from '../../contract/figures.ts'

const SCHEME = 'agentmonitor'

export interface Links {
  /** To be called once. Told of those that came before, and of every later one. */
  onLink(listener: (link: string) => void): void
}

/** @returns the first of ours; of one that is too long no more than shows that it is */
export function linkAmong(words: readonly string[]): string | null {
  const link = words.find((word) => word.toLowerCase().startsWith(`${SCHEME}:`))
  return link?.slice(0, LONGEST_LINK + 1) ?? null
}

/**
 * To be called before Electron is ready: macOS tells early.
 *
 * @param first of this start's own command line
 */
export function receiveLinks(app: Pick<App, 'on'>, first: string | null): Links {
  let listener: ((link: string) => void) | null = null
  const waiting: string[] = first === null ? [] : [first]
  const take = (link: string | null): void => {
    if (link === null) return
    if (listener === null) waiting.push(link)
    else listener(link)
  }
  app.on('second-instance', (_event, _words, _folder, data) => {
    const link = typeof data === 'object' && data !== null && 'link' in data ? data.link : null
    take(typeof link === 'string' ? linkAmong([link]) : null)
  })
  app.on('open-url', (event, url) => {
    event.preventDefault()
    take(linkAmong([url]))
  })
  return {
    onLink(told) {
      listener = told
      waiting.splice(0).forEach(told)
    },
  }
}

/**
 * Has the desktop give us our links. What is behind `--` is no flag, whoever wrote the link. Linux learns it from the package's
 * desktop file, a program that is only being developed not at all.
 */
export function registerLinks(
  app: Pick<App, 'isPackaged' | 'setAsDefaultProtocolClient'>,
  platform: NodeJS.Platform,
): void {
  if (!app.isPackaged) return
  if (platform === 'win32') app.setAsDefaultProtocolClient(SCHEME, process.execPath, ['--'])
  else if (platform === 'darwin') app.setAsDefaultProtocolClient(SCHEME)
}
