// A native message box that follows a switch of the language while it is open: it is taken away and put up again in the new one.

import type { BrowserWindow, Dialog, MessageBoxOptions, MessageBoxReturnValue } from 'electron'
import type { Words } from '../../words/words.ts'
import type { DesktopWords } from './desktopWords.ts'

/** What a box says. Its buttons in order; the first is the one that Enter and Escape press. */
export interface MessageBoxText {
  readonly message: string
  readonly detail: string
  readonly buttons: readonly string[]
}

export interface MessageBoxPlace {
  readonly dialog: Pick<Dialog, 'showMessageBox'>
  readonly words: DesktopWords
  /** The window that it belongs to; left out: it stands alone. */
  readonly window?: BrowserWindow
}

/** @returns the index of the button that was pressed; of the first when the box was closed */
export async function showMessageBox(
  { dialog, words, window }: MessageBoxPlace,
  type: 'info' | 'warning' | 'error',
  say: (words: Words) => MessageBoxText,
): Promise<number> {
  for (;;) {
    const outdated = new AbortController()
    const stopListening = words.onChange(() => outdated.abort())
    const { message, detail, buttons } = say(words.current())
    const options: MessageBoxOptions = {
      type,
      title: words.current().say('productName'),
      message,
      detail,
      buttons: [...buttons],
      defaultId: 0,
      cancelId: 0,
      // Windows would make large links of words that it does not know for buttons.
      noLink: true,
      signal: outdated.signal,
    }
    let answered: MessageBoxReturnValue
    try {
      answered = await (window === undefined ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options))
    } finally {
      stopListening()
    }
    if (!outdated.signal.aborted) return answered.response
  }
}
