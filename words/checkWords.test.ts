// A check in words: what is said of each finding, and the report that one gives to somebody.

import { expect, test } from 'vitest'
import type { CheckFinding, CheckReport, CheckStep } from '../contract/check.ts'
import type { Problem } from '../contract/problem.ts'
import { checkReportText, checkStepWords, checkVerdict, checkVerdictWords } from './checkWords.ts'
import { createWords } from './words.ts'

const en = createWords('en', 'UTC')
const zh = createWords('zh-CN', 'UTC')
const PLACE = 'gateway:8043'

const PROBLEM: Problem = {
  kind: 'too-soon',
  place: PLACE,
  proxy: null,
  workno: null,
  httpStatus: 200,
  retcode: '000-007',
  message: null,
  technical: null,
  answeredUntil: null,
  signsInAgain: false,
}

const stepOf = (finding: CheckFinding, changes: Partial<CheckStep> = {}): CheckStep => ({
  step: 'proxy',
  result: 'ok',
  ms: 12,
  finding,
  ...changes,
})

test.each<[CheckFinding, string, string]>([
  [{ kind: 'address-read' }, 'The address is complete: gateway:8043.', '地址完整：gateway:8043。'],
  [
    { kind: 'fell-back', proxy: 'dead:3128', instead: null },
    'The proxy dead:3128 that the system names first cannot be used; the way goes without a proxy.',
    '系统首选的代理服务器 dead:3128 无法使用；已改为不使用代理。',
  ],
  [
    { kind: 'fell-back', proxy: null, instead: 'other:3128' },
    'The proxy that the system names first cannot be used; other:3128 is used instead.',
    '系统首选的代理服务器无法使用；已改用 other:3128。',
  ],
  [{ kind: 'encrypted', protocol: 'TLSv1.3' }, 'Encrypted by TLSv1.3.', '已通过 TLSv1.3 加密。'],
  [{ kind: 'encrypted', protocol: null }, 'Encrypted.', '已加密。'],
  [
    { kind: 'expires-soon', notAfter: Date.UTC(2026, 11, 1) },
    'The certificate is valid only until 1 December 2026.',
    '证书即将于 2026年12月1日 到期。',
  ],
  [
    { kind: 'budget-free', ratePerSecond: 1.8604 },
    'No other program seems to ask with your agent ID: the gateway takes 1.9 queries a second.',
    '未发现其他程序使用您的工号查询：网关每秒接受 1.9 次查询。',
  ],
  [
    { kind: 'field', field: 'address', problem: { kind: 'has-path' } },
    'Leave out the path: the address is only host and port.',
    '请去掉路径：地址只包含主机和端口。',
  ],
])('%j', (finding, english, chinese) => {
  expect(checkStepWords(en, stepOf(finding), PLACE).sentence).toBe(english)
  expect(checkStepWords(zh, stepOf(finding), PLACE).sentence).toBe(chinese)
})

test('names the step, its result and its time', () => {
  const step = stepOf({ kind: 'no-proxy' }, { ms: 1234 })
  expect(checkStepWords(en, step, PLACE)).toMatchObject({ name: 'Proxy', result: 'OK', time: '1,234 ms' })
  expect(checkStepWords(en, { ...step, ms: null }, PLACE).time).toBe('')
})

test('says of "too often" who else may be asking, with the code for the administrator', () => {
  const step = stepOf({ kind: 'problem', problem: PROBLEM }, { step: 'budget', result: 'failed' })
  const said = checkStepWords(en, step, PLACE)
  expect(said.sentence).toMatch(/another program asks with your agent ID/)
  expect(said.nextStep).toBe('Close that program, or lower “Queries to one gateway” in the settings.')
  expect(said.details).toBe("Gateway's answer 000-007 · HTTP 200")
})

const REPORT: CheckReport = {
  target: { kind: 'gateway', gatewayId: 'g1' },
  place: PLACE,
  at: Date.UTC(2026, 10, 26, 3, 31),
  isDone: true,
  steps: [
    stepOf({ kind: 'address-read' }, { step: 'address', ms: null }),
    stepOf(
      { kind: 'problem', problem: { ...PROBLEM, kind: 'dns', retcode: null, technical: 'ENOTFOUND' } },
      {
        step: 'dns',
        result: 'failed',
      },
    ),
    stepOf({ kind: 'not-reached' }, { result: 'skipped', ms: null }),
  ],
}

test('the report is plain text, line by line', () => {
  expect(checkReportText(en, REPORT)).toBe(`Connection check of gateway:8043, 2026-11-26T03:31:00.000Z
The check of gateway:8043 found what is wrong.

Address · OK
    The address is complete: gateway:8043.
Name · Failed · 12 ms
    The name in gateway:8043 cannot be found.
    Check the spelling, and whether the network or VPN is up.
    HTTP 200 · ENOTFOUND
Proxy · Skipped
    Not looked at: an earlier step failed.
`)
})

test('the verdict is that of the worst step', () => {
  expect(checkVerdict(REPORT)).toBe('failed')
  const of = (...results: CheckStep['result'][]) =>
    checkVerdict({ ...REPORT, steps: results.map((result) => stepOf({ kind: 'no-proxy' }, { result })) })
  expect(of('ok', 'ok')).toBe('ok')
  expect(of('ok', 'skipped')).toBe('skipped')
  expect(of('warning', 'skipped')).toBe('warning')
  expect(checkVerdictWords(en, { ...REPORT, place: '' })).toBe('The address cannot be read.')
})
