// Files as spreadsheets, editors and people make them.

import * as fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { LARGEST_IMPORT } from '../../contract/figures.ts'
import { readImport } from './readImport.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (text: string) => readImport(bytesOf(text))
const reasonOf = (bytes: Uint8Array) => {
  const outcome = readImport(bytes)
  return outcome.kind === 'refused' ? outcome.reason.kind : outcome.kind
}

const TWO = [
  { workno: '20011', labels: ['new', 'Berlin'] },
  { workno: '20012', labels: [] },
]

describe('a table', () => {
  test.each([
    ['commas and a quoted cell', '20011,"new,Berlin"\n20012,\n'],
    ['semicolons', '20011;new,Berlin\r\n20012;\r\n'],
    ['tabs', '20011\tnew; Berlin\n20012\n'],
    ['several columns of labels', '20011,new,Berlin\n20012,,'],
    ['a header', 'Agent ID,Labels\n20011,new，Berlin\n20012,'],
    ['a header, and columns of other things', 'name;labels;agent_id\nAnna;"new;Berlin";20011\nJosé;;20012'],
    ['a Chinese header', '工号,标签\n20011,new；Berlin\n20012,'],
    ['a mark at its beginning', '\ufeff20011;new,Berlin\n20012'],
    ['one agent twice', '20011,new\n20012\n20011,Berlin,new'],
    ['full-width digits and empty lines', '\n２００１１,new,Berlin\n\n20012\n'],
    ['quotes within quotes', '20011,"new,Berlin"\n"20012",""\n'],
  ])('with %s', (_what, text) => {
    expect(read(text)).toEqual({ kind: 'list', agents: TWO, leftOut: 0 })
  })

  test('with names under a heading of their own takes no name for a label', () => {
    expect(read('id,name\n20011,Anna Berg\n')).toMatchObject({ agents: [{ workno: '20011', labels: [] }] })
  })

  test('takes ranges, and counts what makes no sense', () => {
    expect(read(`20011-20012,x\nnobody,x\n20013,${'y'.repeat(41)}\n`)).toEqual({
      kind: 'list',
      agents: [
        { workno: '20011', labels: ['x'] },
        { workno: '20012', labels: ['x'] },
        { workno: '20013', labels: [] },
      ],
      leftOut: 2,
    })
  })

  test.each(['utf8', 'gb18030', 'utf-16le', 'utf-16be'])('in %s', (encoding) => {
    const bytes = new Uint8Array(
      iconv.encode('工号\t标签\n20011\t夜班\n', encoding, { addBOM: encoding !== 'gb18030' }),
    )
    expect(readImport(bytes)).toEqual({ kind: 'list', agents: [{ workno: '20011', labels: ['夜班'] }], leftOut: 0 })
  })

  test.each([
    ['rows', '20000-20499,x\n'.repeat(300_000)],
    ['cells', `20011${',20000-20499'.repeat(400_000)}`],
    ['words', `20011 ${'nobody'.repeat(700_000)}`],
    ['quotes', '"'.repeat(4_000_000)],
  ])('of no end of %s keeps nobody waiting', (_what, text) => {
    expect(readImport(bytesOf(text)).kind).toMatch(/list|refused/)
  })
})

test.each([
  ['nothing', new Uint8Array(), 'no-agents'],
  ['words', bytesOf('agent,label\nnobody,none\n'), 'no-agents'],
  ['broken JSON', bytesOf('{"format":'), 'not-understood'],
  ['other JSON', bytesOf('{"format":"else"}'), 'not-understood'],
  ['JSON of a newer version', bytesOf('{"format":"agent-monitor-profile","version":2}'), 'newer'],
  ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0xff]), 'not-understood'],
  ['too much', new Uint8Array(LARGEST_IMPORT + 1).fill(0x31), 'too-large'],
])('%s is refused', (_what, bytes, reason) => {
  expect(reasonOf(bytes)).toBe(reason)
})

test('no bytes make it throw', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void readImport(bytes)))
  fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => void read(text)))
})
