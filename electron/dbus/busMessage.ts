// D-Bus messages (specification 0.43, "Message Protocol"): the calls that are sent, and the answers and signals that come.

import { align, readValues, writeValues, type Variant, type WireValue } from './wireValues.ts'

export interface MethodCall {
  readonly destination: string
  readonly path: string
  readonly interface: string
  readonly member: string
  /** Of the arguments; empty: there are none. */
  readonly signature: string
  readonly body: readonly WireValue[]
}

/** What comes from the bus and concerns us. */
export type Incoming =
  | { readonly kind: 'answer'; readonly replyTo: number; readonly sender: string; readonly body: readonly WireValue[] }
  | {
      readonly kind: 'error'
      readonly replyTo: number
      /** As in `org.freedesktop.DBus.Error.ServiceUnknown`. */
      readonly name: string
      /** In the words of who refused; empty where it gave none. */
      readonly words: string
    }
  | {
      readonly kind: 'signal'
      readonly sender: string
      readonly interface: string
      readonly member: string
      readonly body: readonly WireValue[]
    }

const METHOD_CALL = 1
const METHOD_RETURN = 2
const ERROR = 3
const SIGNAL = 4
const FIELD = {
  path: 1,
  interface: 2,
  member: 3,
  errorName: 4,
  replySerial: 5,
  destination: 6,
  sender: 7,
  signature: 8,
}
const HEADER = 'yyyyuua(yv)'
/** Of the header before its fields, with their length. */
const FIXED_BYTES = 16
/** No message may be longer (specification: 128 MiB); nothing that is meant for us comes near it. */
const LARGEST_BYTES = 1024 * 1024

export function encodeCall(serial: number, call: MethodCall): Buffer {
  const body = writeValues(call.signature, call.body)
  const fields: [code: number, field: Variant][] = [
    [FIELD.path, { signature: 'o', value: call.path }],
    [FIELD.interface, { signature: 's', value: call.interface }],
    [FIELD.member, { signature: 's', value: call.member }],
    [FIELD.destination, { signature: 's', value: call.destination }],
  ]
  if (call.signature !== '') fields.push([FIELD.signature, { signature: 'g', value: call.signature }])
  const header = writeValues(HEADER, [0x6c, METHOD_CALL, 0, 1, body.length, serial, fields])
  return Buffer.concat([header, Buffer.alloc(align(header.length, 8) - header.length), body])
}

/**
 * Calls of others are left out. Throws when the bytes are no messages: the connection is then of no more use.
 *
 * @returns the messages that are whole, and the bytes after them
 */
export function decodeMessages(bytes: Buffer): { readonly messages: readonly Incoming[]; readonly rest: Buffer } {
  const messages: Incoming[] = []
  let rest = bytes
  while (rest.length >= FIXED_BYTES) {
    if (rest[0] !== 0x6c && rest[0] !== 0x42) throw new Error('This is no D-Bus message')
    const isLittle = rest[0] === 0x6c
    const read = (at: number): number => (isLittle ? rest.readUInt32LE(at) : rest.readUInt32BE(at))
    const bodyAt = align(FIXED_BYTES + read(12), 8)
    const end = bodyAt + read(4)
    if (end > LARGEST_BYTES) throw new Error('A message is longer than any that is meant for us')
    if (rest.length < end) break
    const message = decode(rest.subarray(0, end), bodyAt, isLittle)
    if (message !== null) messages.push(message)
    rest = rest.subarray(end)
  }
  return { messages, rest }
}

function decode(bytes: Buffer, bodyAt: number, isLittle: boolean): Incoming | null {
  const kind = bytes[1]
  if (kind === METHOD_CALL) return null
  const header = readValues(HEADER, bytes.subarray(0, bodyAt), isLittle)
  const fields = new Map((header[6] as readonly [number, Variant][]).map(([code, { value }]) => [code, value]))
  const text = (code: number): string => {
    const value = fields.get(code)
    return typeof value === 'string' ? value : ''
  }
  const body = readValues(text(FIELD.signature), bytes.subarray(bodyAt), isLittle)
  const replyTo = Number(fields.get(FIELD.replySerial) ?? 0)
  const sender = text(FIELD.sender)
  switch (kind) {
    case METHOD_RETURN:
      return { kind: 'answer', replyTo, sender, body }
    case ERROR: {
      const [words] = body
      return { kind: 'error', replyTo, name: text(FIELD.errorName), words: typeof words === 'string' ? words : '' }
    }
    case SIGNAL:
      return { kind: 'signal', sender, interface: text(FIELD.interface), member: text(FIELD.member), body }
    default:
      return null
  }
}
