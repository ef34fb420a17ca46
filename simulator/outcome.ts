// What the simulated gateway says: outcomes with their retcodes, and how an outcome becomes bytes in the styles
// that real gateways were seen to use.

import iconv from 'iconv-lite'

/** One answer before it is encoded. `fields` stand beside `retcode` and `message` (`result`, `event`). */
export interface Outcome {
  readonly retcode: string
  readonly message: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string>>
  /** Null: as the gateway is configured (200 for a success). */
  readonly httpStatus: number | null
}

/** How answers are written. */
export interface Encoding {
  readonly charset: 'utf8' | 'gbk'
  readonly bom: boolean
  readonly contentType: string
  /** `seed`: status and ctiStatus as strings, the rest as numbers, as in the seed's example. */
  readonly numbers: 'seed' | 'number' | 'string'
  readonly retcode: 'string' | 'number'
}

export const USUAL_ENCODING: Encoding = {
  charset: 'utf8',
  bom: false,
  contentType: 'application/json; charset=UTF-8',
  numbers: 'seed',
  retcode: 'string',
}

/** The gateway's words for the codes of the spec's error table; only the first was seen on a real one. */
export const MESSAGES: Readonly<Record<string, string>> = {
  '100-006': 'agent not login',
  '100-007': 'exception occurred when operating the agent',
  '000-002': 'invalid url or parameter',
  '000-003': 'no permission or authentication expired',
  '000-004': 'the gateway is switching over',
  '000-007': 'invoked too frequently',
  '105-001': 'disaster recovery in progress',
  '105-002': 'disaster recovery in progress',
  '105-003': 'disaster recovery in progress',
  '105-004': 'disaster recovery in progress',
  '105-005': 'switched over, sign in again',
  '105-006': 'switched over, sign in again',
  '105-007': 'switched over, sign in again',
  '100-002': 'agent already login',
  '100-004': 'wrong account or password',
  '100-020': 'password expired',
  '110-016': 'account locked',
  '300-001': 'no right to query agents',
  '300-002': 'no such agent',
}

/** Success with a result. */
export function success(result: unknown, headers: Record<string, string> = {}): Outcome {
  return { retcode: '0', message: '', fields: { result }, headers, httpStatus: null }
}

/** A failure as seen on real gateways: `result` is an empty string. */
export function failure(retcode: string, httpStatus: number | null = null, message?: string): Outcome {
  const words = message ?? MESSAGES[retcode] ?? 'failed'
  return { retcode, message: words, fields: { result: '' }, headers: {}, httpStatus }
}

/** The body of an outcome as bytes. */
export function encodeOutcome(outcome: Outcome, encoding: Encoding): Buffer {
  const asNumber = encoding.retcode === 'number' && /^\d+$/.test(outcome.retcode)
  const retcode = asNumber ? Number(outcome.retcode) : outcome.retcode
  const text = JSON.stringify({ message: outcome.message, retcode, ...outcome.fields })
  const body = iconv.encode(text, encoding.charset)
  return encoding.bom ? Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]) : body
}
