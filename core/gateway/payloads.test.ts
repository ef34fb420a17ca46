// Decoding an answer: the seed's own example, and every oddity that real gateways showed.

import { describe, expect, it } from 'vitest'
import type { AgentInfo } from '../../contract/agent.ts'
import { judgeAnswer } from './answer.ts'
import { SEED } from '../../proof/fakes/seedAnswer.ts'
import { readAgent, readAgents, readEvent, readGuid, signInBody } from './payloads.ts'

function decode(body: string | Uint8Array, asked = '20011'): AgentInfo | null {
  const judged = judgeAnswer(200, Buffer.from(body))
  return judged.ok ? readAgent(judged.envelope.result, asked) : null
}

function field(name: string, value: unknown): AgentInfo | null {
  return decode(JSON.stringify({ retcode: '0', result: { workno: '20011', status: 4, [name]: value } }))
}

const SEED_INFO: AgentInfo = {
  workno: '20011',
  name: '20011',
  status: { key: 'idle', status: 4, ctiStatus: 1 },
  groupId: 1,
  groupName: 'jst',
  skills: [{ id: 10, name: 'clicktodial_jst', mediaType: 2 }],
  callIds: [],
  media: { voice: true, chat: true, mail: true },
  vdnId: 6,
  phoneNumber: '70942',
  timeInStateS: 1210,
  signedInAt: 1501125758000,
  inConference: false,
  reason: 0,
}

describe('an agent', () => {
  it("is read from the seed's example", () => {
    expect(decode(JSON.stringify(SEED))).toEqual(SEED_INFO)
  })

  it('is the same with every number as a string and every string as a number', () => {
    const strings = JSON.stringify(SEED).replace(/:(\d+)/g, ':"$1"')
    expect(decode(strings)).toEqual(SEED_INFO)
    const numbers = JSON.stringify(SEED).replace(/"(\d+)"/g, '$1')
    expect(decode(numbers)).toEqual(SEED_INFO)
  })

  it('is the same with a byte order mark, odd spaces, extra fields and a list around it', () => {
    const more = { ...SEED, extra: [1], result: [{ ...SEED.result, __proto__: 1, toString: 'x', extra: { deep: [] } }] }
    expect(decode(`\ufeff \r\n${JSON.stringify(more, null, 4)}\n\n`)).toEqual(SEED_INFO)
  })

  it('keeps a name in GBK', () => {
    const [head, tail] = JSON.stringify({ retcode: '0', result: { workno: 20011, status: 4, name: '@@' } }).split('@@')
    const body = Buffer.concat([
      Buffer.from(head ?? ''),
      Buffer.from([0xd5, 0xc5, 0xce, 0xb0]),
      Buffer.from(tail ?? ''),
    ])
    expect(decode(body)?.name).toBe('张伟')
    expect(field('name', '张伟')?.name).toBe('张伟')
  })

  it('has null for all that is missing or null', () => {
    const nothing = {
      ...SEED_INFO,
      name: null,
      status: { key: 'unknown', status: null, ctiStatus: null },
      groupId: null,
    }
    const expected = {
      ...nothing,
      groupName: null,
      skills: [],
      callIds: [],
      media: null,
      vdnId: null,
      phoneNumber: null,
    }
    const all = { ...expected, timeInStateS: null, signedInAt: null, inConference: null, reason: null }
    expect(decode('{"retcode":0,"result":{"workno":20011}}')).toEqual(all)
    const nulls = Object.fromEntries(Object.keys(SEED.result).map((name) => [name, null]))
    expect(decode(JSON.stringify({ ...SEED, result: { ...nulls, workno: '20011' } }))).toEqual(all)
  })

  it.each([
    ['currentstatetime', '1210', { timeInStateS: 1210 }],
    ['currentstatetime', 0, { timeInStateS: 0 }],
    ['currentstatetime', -1, { timeInStateS: null }],
    ['currentstatetime', 1e300, { timeInStateS: null }],
    ['currentstatetime', 'NaN', { timeInStateS: null }],
    ['currentstatetime', 4294967295, { timeInStateS: null }],
    ['currentstatetime', 1.5, { timeInStateS: null }],
    ['logindate', 0, { signedInAt: null }],
    ['logindate', 4294967295000, { signedInAt: null }],
    ['logindate', '1501125758000', { signedInAt: 1501125758000 }],
    ['logindate', 2 ** 53 + 2, { signedInAt: null }],
    ['mediatype', 'TTF', { media: { voice: true, chat: true, mail: false } }],
    ['mediatype', 'f?', { media: { voice: false, chat: null, mail: null } }],
    ['mediatype', '', { media: null }],
    ['inMultimediaConf', '1', { inConference: true }],
    ['inMultimediaConf', true, { inConference: true }],
    ['inMultimediaConf', 2, { inConference: null }],
    ['currentStateReason', '65535', { reason: 65535 }],
    ['phonenumber', null, { phoneNumber: null }],
    ['phonenumber', '', { phoneNumber: null }],
    ['phonenumber', 70942, { phoneNumber: '70942' }],
    ['callids', ['1501125758-7', 42, null], { callIds: ['1501125758-7', '42'] }],
    ['callids', 'none', { callIds: [] }],
    ['skilllist', null, { skills: [] }],
    [
      'skilllist',
      [null, 7, {}, { id: '5', mediatype: '99' }],
      {
        skills: [
          { id: null, name: null, mediaType: null },
          { id: 5, name: null, mediaType: 99 },
        ],
      },
    ],
    ['status', '7', { status: { key: 'talking', status: 7, ctiStatus: null } }],
    ['status', -4, { status: { key: 'unknown', status: null, ctiStatus: null } }],
    ['status', 'busy', { status: { key: 'unknown', status: null, ctiStatus: null } }],
    ['name', 'a\u0000b\nc', { name: 'a b c' }],
    ['name', {}, { name: null }],
    ['name', 'x'.repeat(1000), { name: 'x'.repeat(256) }],
  ])('%s %j is read as it is meant', (name, value, expected) => {
    expect(field(name, value)).toMatchObject(expected)
  })

  it('is none when the answer tells neither ID nor state', () => {
    expect(decode('{"retcode":"0","result":{}}')).toBeNull()
    expect(decode('{"retcode":"0","result":""}')).toBeNull()
    expect(decode('{"retcode":"0","result":{"status":4}}')?.workno).toBe('20011')
  })
})

describe('other payloads', () => {
  it('reads a list, leaves out what is no agent, and refuses nests', () => {
    expect(readAgents([SEED.result, null, { workno: 20012 }])?.map(({ workno }) => workno)).toEqual(['20011', '20012'])
    for (const none of [null, undefined, '', []]) expect(readAgents(none)).toEqual([])
    for (const wrong of [
      'x',
      7,
      {},
      SEED.result,
      [{ skillId: 1, agent: [SEED.result] }],
      { skillId: 1, agent: [SEED.result] },
    ]) {
      expect(readAgents(wrong)).toBeNull()
    }
  })

  it('reads an event, or that there was none', () => {
    expect(readEvent({ eventType: 'AgentOther_InService', workNo: '291', content: null })).toEqual({
      type: 'AgentOther_InService',
    })
    expect(readEvent({ content: 1 })).toEqual({ type: 'unnamed' })
    for (const none of [undefined, null, '', []]) expect(readEvent(none)).toBeNull()
  })

  it('takes all that follows JSESSIONID= as the Guid', () => {
    expect(readGuid('JSESSIONID=a=b;c.AgentGateway0')).toBe('a=b;c.AgentGateway0')
    expect(readGuid(' jsessionid=x ')).toBe('x')
    for (const none of [null, '', 'JSESSIONID=', 'JSESSIONID= ', 'other=x', 'JSESSIONID=a\u0000b'])
      expect(readGuid(none)).toBeNull()
  })

  it('signs in such that no work comes this way', () => {
    const body = JSON.parse(signInBody({ password: 'pass"wörd', phoneNumber: '', force: false })) as Record<
      string,
      unknown
    >
    expect(body).toEqual({
      password: 'pass"wörd',
      autoanswer: false,
      autoenteridle: false,
      releasephone: true,
      agenttype: 4,
      status: 3,
      ip: '127.0.0.1',
      phonelinkage: false,
      checkInWebm: false,
      checkInMailm: false,
      listenStatus: false,
    })
    expect(signInBody({ password: '', phoneNumber: '70942', force: false })).toContain('"phonenum":"70942"')
  })
})

describe('a body of a megabyte of brackets', () => {
  it('is refused like any other nonsense', () => {
    expect(decode('['.repeat(1_000_000))).toBeNull()
    expect(decode('{"a":'.repeat(150_000))).toBeNull()
  })
})
