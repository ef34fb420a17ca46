// A box that is open while the language is switched comes back in the new one, and only an answer to that one counts.

import type { MessageBoxOptions, MessageBoxReturnValue } from 'electron'
import { expect, test } from 'vitest'
import { createDesktopWords } from './desktopWords.ts'
import { showMessageBox, type MessageBoxPlace } from './messageBox.ts'

/** A desktop on which boxes stay open until they are answered or taken away. */
function desktop() {
  const open: { readonly options: MessageBoxOptions; readonly press: (response: number) => void }[] = []
  const showBox = (options: MessageBoxOptions): Promise<MessageBoxReturnValue> =>
    new Promise((resolve) => {
      const press = (response: number): void => resolve({ response, checkboxChecked: false })
      options.signal?.addEventListener('abort', () => press(options.cancelId ?? 0))
      open.push({ options, press })
    })
  const words = createDesktopWords('en')
  const place = { dialog: { showMessageBox: showBox as MessageBoxPlace['dialog']['showMessageBox'] }, words }
  const ask = () =>
    showMessageBox(place, 'error', (now) => ({
      message: now.say('crashAgain'),
      detail: now.say('crashAgainDetail'),
      buttons: [now.say('crashLoadAgain'), now.say('crashQuit')],
    }))
  return { open, words, ask }
}

test('the pressed button is told', async () => {
  const { open, ask } = desktop()
  const answer = ask()
  expect(open[0]?.options).toMatchObject({
    title: 'Agent Monitor',
    message: 'The window stopped working again.',
    buttons: ['Load again', 'Quit'],
    cancelId: 0,
  })
  open[0]?.press(1)
  expect(await answer).toBe(1)
})

test('a switch of the language brings it back in the new one, which is then answered', async () => {
  const { open, words, ask } = desktop()
  const answer = ask()
  words.speak('zh-CN')
  await expect.poll(() => open.length).toBe(2)
  expect(open[1]?.options.buttons).toEqual(['重新加载', '退出'])
  open[1]?.press(1)
  expect(await answer).toBe(1)
  words.speak('en')
  expect(open).toHaveLength(2)
})
