// Which reason the user is told for which error of the operating system.

import { expect, test } from 'vitest'
import { saveFailure } from './saveFailure.ts'

const failing = (code: string): Error => Object.assign(new Error('/home/someone/pins.json'), { code })

test.each([
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EROFS', 'read-only'],
  ['EACCES', 'read-only'],
  ['EPERM', 'read-only'],
  ['EIO', 'other'],
])('%s is %s', (code, reason) => {
  expect(saveFailure(failing(code))).toEqual({ ok: false, reason, technical: code })
})

test('never tells a path', () => {
  expect(saveFailure(new Error('/home/someone/pins.json'))).toEqual({ ok: false, reason: 'other', technical: 'Error' })
  expect(saveFailure('/home/someone')).toEqual({ ok: false, reason: 'other', technical: 'unknown' })
})
