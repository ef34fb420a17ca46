// What a right click on the app in Windows' task bar offers: to show it, and to pause its notifications. Each starts the app with a
// flag; the one that runs already does what it says.

import type { App, Task } from 'electron'
import type { Words } from '../../words/words.ts'
import type { DesktopWords } from './desktopWords.ts'

/** Pauses the notifications for so many minutes. */
export const PAUSE_FLAG = '--pause-notifications'
export const PAUSE_MINUTES = 60

/** @param executable absolute path of the app */
export function jumpListTasks(words: Words, executable: string): Task[] {
  const pause = words.say('jumpListPause', { minutes: PAUSE_MINUTES })
  const show = words.say('trayShow')
  return [
    { program: executable, arguments: '', iconPath: executable, iconIndex: 0, title: show, description: show },
    {
      program: executable,
      arguments: PAUSE_FLAG,
      iconPath: executable,
      iconIndex: 0,
      title: pause,
      description: pause,
    },
  ]
}

export interface JumpListOptions {
  readonly app: Pick<App, 'setUserTasks'>
  readonly words: DesktopWords
  readonly platform: NodeJS.Platform
  readonly executable: string
}

/** Sets the list now, and again in each language that is chosen. */
export function followJumpList({ app, words, platform, executable }: JumpListOptions): void {
  if (platform !== 'win32') return
  const set = (now: Words): void => void app.setUserTasks(jumpListTasks(now, executable))
  set(words.current())
  words.onChange(set)
}
