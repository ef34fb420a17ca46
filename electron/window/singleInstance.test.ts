// What another start of the app does to the one that runs.

import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { actForOtherStarts, type OtherStartActs } from './singleInstance.ts'

function running() {
  const did: string[] = []
  const emitter = new EventEmitter()
  actForOtherStarts({
    app: Object.assign(emitter, { quit: () => void did.push('quit') }) as unknown as OtherStartActs['app'],
    main: { raise: () => void did.push('raise') },
    pauseNotifications: () => void did.push('pause'),
  })
  return { did, start: (data: unknown) => emitter.emit('second-instance', {}, [], '/', data), emitter }
}

test.each([
  ['an ordinary one shows the window', { isHidden: false, pausesNotifications: false }, ['raise']],
  ['one at sign-in changes nothing', { isHidden: true, pausesNotifications: false }, []],
  [
    'one of the jump list pauses, and leaves the window where it is',
    { isHidden: false, pausesNotifications: true },
    ['pause'],
  ],
  ['one of another version, that says nothing, shows the window', { isHidden: true }, ['raise']],
  ['one that says nothing at all does, too', null, ['raise']],
])('%s', (_what, data, did) => {
  const app = running()
  app.start(data)
  expect(app.did).toEqual(did)
})

test('a click on the dock shows the window, and without any window the app ends', () => {
  const { did, emitter } = running()
  emitter.emit('activate')
  emitter.emit('window-all-closed')
  expect(did).toEqual(['raise', 'quit'])
})
