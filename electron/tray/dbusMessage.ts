// As much of the D-Bus wire format as one question with a yes-or-no answer needs (D-Bus specification 0.43, "Message Protocol").
// Little endian out, either endianness in.

export interface MethodCall {
  readonly serial: number
  readonly destination: string
  readonly path: string
  readonly interface: string
  readonly member: string
  /** Arguments, all of type string. */
  readonly strings: readonly string[]
}

/** A reply to a call; messages of other kinds are left out. */
export interface Reply {
  readonly replyTo: number
  /** The body's first value when it is a boolean (bare, or in a variant); null otherwise and for an error. */
  readonly boolean: boolean | null
}

const METHOD_CALL = 1
const METHOD_RETURN = 2
const ERROR = 3
const FIELD = { path: 1, interface: 2, member: 3, replySerial: 5, destination: 6, signature: 8 }
const HEADER_BYTES = 16

export function encodeCall(call: MethodCall): Buffer {
  const body = concatenate(call.strings.map((text) => (at) => alignedString(at, text)))
  const fields: ((at: number) => Buffer)[] = [
    (at) => field(at, FIELD.path, 'o', call.path),
    (at) => field(at, FIELD.interface, 's', call.interface),
    (at) => field(at, FIELD.member, 's', call.member),
    (at) => field(at, FIELD.destination, 's', call.destination),
  ]
  if (call.strings.length > 0) fields.push((at) => signatureField(at, 's'.repeat(call.strings.length)))
  const array = concatenate(fields)
  const start = Buffer.alloc(HEADER_BYTES)
  start.set([0x6c, METHOD_CALL, 0, 1])
  start.writeUInt32LE(body.length, 4)
  start.writeUInt32LE(call.serial, 8)
  start.writeUInt32LE(array.length, 12)
  return Buffer.concat([start, array, padding(HEADER_BYTES + array.length, 8), body])
}

/** @returns the replies that are whole, and the bytes after them */
export function decodeReplies(bytes: Buffer): { readonly replies: readonly Reply[]; readonly rest: Buffer } {
  const replies: Reply[] = []
  let rest = bytes
  while (rest.length >= HEADER_BYTES) {
    const isLittle = rest[0] === 0x6c
    const fieldsLength = readUInt32(rest, 12, isLittle)
    const bodyAt = align(HEADER_BYTES + fieldsLength, 8)
    const end = bodyAt + readUInt32(rest, 4, isLittle)
    if (rest.length < end) break
    const kind = rest[1]
    if (kind === METHOD_RETURN || kind === ERROR) {
      const { replyTo, signature } = readFields(rest.subarray(0, HEADER_BYTES + fieldsLength), isLittle)
      const boolean = kind === ERROR ? null : readBoolean(rest.subarray(bodyAt, end), signature, isLittle)
      if (replyTo !== null) replies.push({ replyTo, boolean })
    }
    rest = rest.subarray(end)
  }
  return { replies, rest }
}

function readFields(header: Buffer, isLittle: boolean): { replyTo: number | null; signature: string } {
  let replyTo: number | null = null
  let signature = ''
  let at = HEADER_BYTES
  while (at + 4 <= header.length) {
    at = align(at, 8)
    const code = header[at] ?? 0
    const type = String.fromCharCode(header[at + 2] ?? 0)
    at += 4
    if (type === 'u') {
      if (code === FIELD.replySerial) replyTo = readUInt32(header, at, isLittle)
      at += 4
    } else if (type === 'g') {
      const length = header[at] ?? 0
      if (code === FIELD.signature) signature = header.toString('latin1', at + 1, at + 1 + length)
      at += length + 2
    } else {
      at += 4 + readUInt32(header, at, isLittle) + 1
    }
  }
  return { replyTo, signature }
}

function readBoolean(body: Buffer, signature: string, isLittle: boolean): boolean | null {
  if (signature === 'b' && body.length >= 4) return readUInt32(body, 0, isLittle) === 1
  const isBooleanVariant = signature === 'v' && body.length >= 8 && body[0] === 1 && body[1] === 0x62
  return isBooleanVariant ? readUInt32(body, 4, isLittle) === 1 : null
}

function readUInt32(bytes: Buffer, at: number, isLittle: boolean): number {
  if (at + 4 > bytes.length) return 0
  return isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)
}

function concatenate(parts: readonly ((at: number) => Buffer)[]): Buffer {
  return parts.reduce((whole, part) => Buffer.concat([whole, part(whole.length)]), Buffer.alloc(0))
}

function field(at: number, code: number, type: 'o' | 's', text: string): Buffer {
  const start = padding(at, 8)
  const head = Buffer.from([code, 1, type.charCodeAt(0), 0])
  return Buffer.concat([start, head, alignedString(0, text)])
}

function signatureField(at: number, signature: string): Buffer {
  const text = Buffer.from(signature, 'latin1')
  return Buffer.concat([padding(at, 8), Buffer.from([FIELD.signature, 1, 0x67, 0, text.length]), text, Buffer.alloc(1)])
}

function alignedString(at: number, text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32LE(bytes.length)
  return Buffer.concat([padding(at, 4), length, bytes, Buffer.alloc(1)])
}

function padding(at: number, boundary: number): Buffer {
  return Buffer.alloc(align(at, boundary) - at)
}

function align(at: number, boundary: number): number {
  return Math.ceil(at / boundary) * boundary
}
