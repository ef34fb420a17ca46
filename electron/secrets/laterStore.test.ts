// What is written before the file is open reaches it, in order.

import { expect, test } from 'vitest'
import { createLaterStore } from './laterStore.ts'

function slowFile(kept: Record<string, string>) {
  const files = new Map(Object.entries(kept))
  let times = 0
  let finish: () => void = () => undefined
  const ready = new Promise<void>((resolve) => (finish = resolve))
  const open = async () => {
    times += 1
    await ready
    return {
      get: (name: string) => files.get(name),
      set: (name: string, text: string) => void files.set(name, text),
      delete: (name: string) => void files.delete(name),
    }
  }
  return { open, finish, files, times: () => times }
}

test('nothing is opened before it is wanted, and then once', async () => {
  const slow = slowFile({ guid: 'sealed' })
  const store = createLaterStore(slow.open, { error: () => undefined })
  expect([store.get('guid'), slow.times()]).toEqual([undefined, 0])
  slow.finish()
  await Promise.all([store.opened(), store.opened()])
  expect([store.get('guid'), slow.times()]).toEqual(['sealed', 1])
})

test('changes that come while it opens are made in their order', async () => {
  const slow = slowFile({ old: 'sealed' })
  const store = createLaterStore(slow.open, { error: () => undefined })
  store.delete('old')
  store.set('guid', 'first')
  store.set('guid', 'second')
  slow.finish()
  await expect.poll(() => [...slow.files]).toEqual([['guid', 'second']])
})

test('where nothing can be opened that is said once, and nothing waits for it', async () => {
  const lines: string[] = []
  const store = createLaterStore(() => Promise.reject(new Error('full')), { error: (line) => void lines.push(line) })
  store.set('guid', 'sealed')
  await store.opened()
  expect(lines).toEqual(['The file of secrets can neither be opened nor begun anew: nothing of them reaches the disk'])
})
