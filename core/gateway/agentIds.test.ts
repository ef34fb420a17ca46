// Agent IDs as people type and paste them, on keyboards of any script.

import { describe, expect, it } from 'vitest'
import { parseAgentId, parseAgentList } from './agentIds.ts'

describe('an agent ID', () => {
  it.each([
    ['101', '101'],
    ['20011', '20011'],
    ['999999', '999999'],
    [' 20011\t', '20011'],
    ['２００１１', '20011'],
    ['100', null],
    ['1000000', null],
    ['020011', null],
    ['2001a', null],
    ['-20011', null],
    ['20011.0', null],
    ['1e4', null],
    ['', null],
  ])('"%s" is read as %s', (text, id) => {
    expect(parseAgentId(text)).toBe(id)
  })
})

describe('a list of agents', () => {
  const ids = (text: string): readonly string[] => parseAgentList(text).ids

  it('of far more than can be watched reads a part, without taking its time', () => {
    const text = Array.from({ length: 5_000 }, (_, place) => `${1_000 + place * 100}-${1_499 + place * 100}`).join(' ')
    const begun = performance.now()
    expect(ids(text).length).toBeLessThan(60_000)
    expect(performance.now() - begun).toBeLessThan(500)
  })

  it('reads the forms that people type and paste, in order and each once', () => {
    expect(parseAgentList('20011, 20012-20014 20031')).toEqual({
      ids: ['20011', '20012', '20013', '20014', '20031'],
      rejected: [],
    })
    expect(ids('20031\r\n20011\t20012;20013，20014；20015、20016')).toEqual([
      '20031',
      '20011',
      '20012',
      '20013',
      '20014',
      '20015',
      '20016',
    ])
    expect(ids('20012 – 20013, 20012—20014')).toEqual(['20012', '20013', '20014'])
    expect(ids('')).toEqual([])
    expect(ids(' ,;\n')).toEqual([])
  })

  it.each([
    ['２００１１，２００１２', ['20011', '20012']],
    ['20011；20012、20013。20014', ['20011', '20012', '20013', '20014']],
    ['20011　20012', ['20011', '20012']],
    ['｜20011｜20012', ['20011', '20012']],
    ['２００１１～２００１３', ['20011', '20012', '20013']],
    ['20011〜20013', ['20011', '20012', '20013']],
    ['20011－20013', ['20011', '20012', '20013']],
    ['20011——20013', ['20011', '20012', '20013']],
    ['20011 至 20013，20015到20016', ['20011', '20012', '20013', '20015', '20016']],
  ])('reads "%s" as Chinese keyboards write it', (text, expected) => {
    expect(parseAgentList(text)).toEqual({ ids: expected, rejected: [] })
  })

  it('does not take a line break beside a hyphen for a range', () => {
    expect(parseAgentList('20011\n-20013')).toEqual({ ids: ['20011'], rejected: ['-20013'] })
  })

  it('rejects words that are no IDs, and ranges that run backwards or too far, each once', () => {
    expect(parseAgentList('20011 bob, 20015-20012, bob; 20001-25001, 99, 20001-bob, 1-2-3')).toEqual({
      ids: ['20011'],
      rejected: ['bob', '20015-20012', '20001-25001', '99', '20001-bob', '1-2-3'],
    })
    expect(ids('20001-25000')).toHaveLength(5_000)
  })
})
