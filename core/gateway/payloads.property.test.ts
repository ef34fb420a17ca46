// Over many thousands of bodies: none makes the decoder throw, and no sane field changes its meaning by what stands beside it.

import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judgeAnswer } from './answer.ts'
import { readAgent, readAgents, readEvent } from './payloads.ts'
import { SEED } from '../../proof/fakes/seedAnswer.ts'

const RUNS = 6000
const FIELDS = Object.keys(SEED.result)
const anyJson = fc.jsonValue({ maxDepth: 1 })
const asBody = (value: unknown): Uint8Array => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))

it('no body makes the decoder throw, and no number that it reads is negative', { timeout: 60_000 }, () => {
  const bodies = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.json({ maxDepth: 3 }).map(asBody),
    fc.record({ retcode: fc.constantFrom('0', 0), result: anyJson, event: anyJson }).map(asBody),
    fc
      .dictionary(fc.constantFrom(...FIELDS), anyJson)
      .map((ruined) => asBody({ ...SEED, result: { ...SEED.result, ...ruined } })),
    fc.tuple(fc.nat(40), fc.nat(600)).map(([from, to]) => asBody(JSON.stringify(SEED).slice(from, to))),
  )
  let decoded = 0
  const property = fc.property(bodies, fc.constantFrom(200, 200, 204, 302, 404, 500), (body, status) => {
    const judged = judgeAnswer(status, body)
    if (!judged.ok) return true
    const { result, event } = judged.envelope
    const agent = readAgent(result, '20011')
    readAgents(result)
    readEvent(event)
    decoded += 1
    return Object.values(agent ?? {}).every((value) => typeof value !== 'number' || value >= 0)
  })
  fc.assert(property, { numRuns: RUNS })
  expect(decoded).toBeGreaterThan(RUNS / 10)
})

const letter = fc.constantFrom(...Array.from('aZ09 -_.,:/張伟ñÉ👩"\\<&%;'))
/** A text that ends up the same after decoding. */
const saneText = fc.string({ minLength: 1, maxLength: 20, unit: letter }).map((text) => `x${text}`.trim())
const saneNumber = fc.nat(4_000_000_000)
/** The same number in the forms in which gateways send it. */
const FORMS: readonly ((value: number) => unknown)[] = [
  (value) => value,
  String,
  (value) => ` ${value} `,
  (value) => `${value}.0`,
]
const form = fc.nat(FORMS.length - 1)
const STATES = [
  [4, 1, 'idle'],
  [6, 1, 'idle'],
  [7, 4, 'ringing'],
  [2, 0, 'signed-out'],
  [0, 9, 'study'],
] as const

it('no sane field changes its meaning, whatever stands beside it', { timeout: 60_000 }, () => {
  const example = fc.record({
    texts: fc.tuple(saneText, saneText, saneText),
    numbers: fc.tuple(saneNumber, saneNumber, saneNumber, saneNumber, saneNumber, saneNumber),
    forms: fc.array(form, { minLength: 8, maxLength: 8 }),
    state: fc.constantFrom(...STATES),
    junk: fc.dictionary(
      fc.string({ maxLength: 12 }).filter((name) => !FIELDS.includes(name)),
      anyJson,
      { maxKeys: 3 },
    ),
    ruined: fc.constantFrom('callids', 'inMultimediaConf', 'mediatype', 'skilllist'),
    ruin: anyJson,
  })
  const property = fc.property(example, ({ texts, numbers, forms, state, junk, ruined, ruin }) => {
    const [name, group, phone] = texts
    const [status, ctiStatus, key] = state
    const [groupid, vdnid, currentstatetime, logindate, currentStateReason, skillId, statusSent, ctiSent] = [
      ...numbers,
      status,
      ctiStatus,
    ].map((value, place) => FORMS[forms[place] ?? 0]?.(value))
    const sent = {
      ...junk,
      workno: '20011',
      name,
      status: statusSent,
      ctiStatus: ctiSent,
      groupid,
      groupname: group,
      vdnid,
      phonenumber: phone,
      currentstatetime,
      logindate,
      currentStateReason,
      skilllist: [{ id: skillId, name, mediatype: 5 }],
      [ruined]: ruin,
    }
    const judged = judgeAnswer(200, asBody({ retcode: '0', result: sent }))
    const agent = judged.ok ? readAgent(judged.envelope.result, '20011') : null
    if (agent === null) return false
    const [groupId, vdnId, timeInStateS, date, reason, id] = numbers
    const signedInAt = date === 0 ? null : date
    const expected = {
      ...agent,
      workno: '20011',
      name,
      groupName: group,
      phoneNumber: phone,
      groupId,
      vdnId,
      timeInStateS,
      signedInAt,
      reason,
      status: { key, status, ctiStatus },
      ...(ruined === 'skilllist' ? {} : { skills: [{ id, name, mediaType: 5 }] }),
    }
    return isDeepStrictEqual(agent, expected)
  })
  fc.assert(property, { numRuns: RUNS })
})
