// Quitting goes in order, whatever hangs or fails on the way.

import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { createFakeClock } from '../../proof/fakes/fakeClock.ts'
import { createReadableLog } from '../../proof/fakes/logs.ts'
import { stopBeforeQuit } from './quitting.ts'

function running(
  stopCore: () => Promise<void>,
  leaveDesktop: () => Promise<void> = async () => undefined,
  finish: () => Promise<void> = async () => undefined,
) {
  const clock = createFakeClock()
  const log = createReadableLog()
  const did: string[] = []
  const emitter = new EventEmitter()
  const quit = (): void => {
    let isHeldBack = false as boolean
    emitter.emit('before-quit', { preventDefault: () => void (isHeldBack = true) })
    did.push(isHeldBack ? 'held back' : 'quit')
  }
  const app = { on: emitter.on.bind(emitter), quit, exit: (code: number) => void did.push(`exit ${code}`) }
  const quitting = stopBeforeQuit({
    app: app as unknown as Parameters<typeof stopBeforeQuit>[0]['app'],
    stopCore: async () => {
      did.push('core stops')
      await stopCore()
      did.push('core stopped')
    },
    leaveDesktop: async () => {
      did.push('desktop left')
      // The last window that closes asks for it too.
      quit()
      await leaveDesktop()
    },
    finish: async () => {
      did.push('finished')
      await finish()
    },
    clock,
    log,
  })
  return { clock, log, did, quit, quitting }
}

test('core, desktop, a turn of the loop, then the app', async () => {
  const { clock, did, quit, quitting } = running(async () => undefined)
  expect(quitting.isQuitting()).toBe(false)
  quit()
  expect(quitting.isQuitting()).toBe(true)
  await clock.advanceAsync(10)
  expect(did).toEqual(['core stops', 'held back', 'core stopped', 'desktop left', 'held back'])
  await clock.advanceAsync(1_000)
  expect(did.slice(-2)).toEqual(['finished', 'quit'])
  expect(did.filter((step) => step === 'quit')).toHaveLength(1)
  expect(clock.pending()).toBe(0)
})

test('a core that fails to stop is left behind', async () => {
  const { clock, log, did, quit } = running(() => Promise.reject(new Error('the disk')))
  quit()
  await clock.advanceAsync(1_000)
  expect(did.slice(-4)).toEqual(['desktop left', 'held back', 'finished', 'quit'])
  expect(log.lines.join()).toContain('the disk')
})

test('what happens last of all may take its time, and may fail: the app ends after it', async () => {
  let fail: (error: Error) => void = () => undefined
  const finish = () => new Promise<void>((_resolve, reject) => (fail = reject))
  const { clock, log, did, quit } = running(async () => undefined, undefined, finish)
  quit()
  await clock.advanceAsync(30_000)
  expect(did.at(-1)).toBe('finished')
  fail(new Error('the installer'))
  await clock.advanceAsync(1)
  expect(did.at(-1)).toBe('quit')
  expect(log.lines.join()).toContain('the installer')
})

test.each([
  ['the core', () => new Promise<void>(() => undefined), undefined],
  ['the desktop', async () => undefined, () => new Promise<void>(() => undefined)],
])('when %s hangs the app ends after 5 s', async (_what, stopCore, leaveDesktop) => {
  const { clock, did, quit } = running(stopCore, leaveDesktop)
  quit()
  await clock.advanceAsync(4_999)
  expect(did).not.toContain('exit 1')
  await clock.advanceAsync(1)
  expect(did).toContain('exit 1')
})
