// What the gateway's codes mean.

import { describe, expect, it } from 'vitest'
import { problemKindOfRetcode, statusOf } from './codes.ts'

describe('the state that a pair of codes means', () => {
  it.each([
    [0, 9, 'study'],
    [0, 0, 'unknown'],
    [0, null, 'unknown'],
    [1, 1, 'signed-in'],
    [1, 5, 'signed-in'],
    [1, null, 'signed-in'],
    [1, 0, 'unrecognised'],
    [2, 0, 'signed-out'],
    [2, null, 'signed-out'],
    [2, 5, 'unrecognised'],
    [3, 7, 'busy'],
    [3, null, 'busy'],
    [3, 1, 'unrecognised'],
    [4, 1, 'idle'],
    [6, 1, 'idle'],
    [4, null, 'idle'],
    [4, 5, 'unrecognised'],
    [5, 6, 'wrap-up'],
    [5, 10, 'wrap-up'],
    [5, null, 'wrap-up'],
    [5, 1, 'unrecognised'],
    [7, 2, 'reserved'],
    [7, 3, 'connecting'],
    [7, 4, 'ringing'],
    [7, 5, 'talking'],
    [7, null, 'talking'],
    [7, 9, 'unrecognised'],
    [7, 1, 'unrecognised'],
    [8, 8, 'rest'],
    [8, 1, 'unrecognised'],
    [9, 5, 'pre-rest'],
    [9, 4, 'pre-rest'],
    [9, null, 'pre-rest'],
    [9, 0, 'unrecognised'],
    [10, 1, 'unrecognised'],
    [77, null, 'unrecognised'],
    [null, 5, 'unrecognised'],
    [null, null, 'unknown'],
  ] as const)('%s / %s is %s', (status, ctiStatus, key) => {
    expect(statusOf(status, ctiStatus)).toEqual({ key, status, ctiStatus })
  })
})

describe('the class of an error code', () => {
  it('is other-retcode for codes that the specification does not name', () => {
    expect(problemKindOfRetcode('100-999')).toBe('other-retcode')
    expect(problemKindOfRetcode('constructor')).toBe('other-retcode')
  })
})
