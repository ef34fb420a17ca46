// Values as they travel on D-Bus (specification 0.43, "Marshaling"): each type at its own boundary, told by a signature.
// Written little endian, read in either order.

/** A value that carries its own signature: of exactly one complete type. */
export interface Variant {
  readonly signature: string
  readonly value: WireValue
}

/** Arrays, structs and the pairs of a dictionary are lists; 64-bit integers are bigints. */
export type WireValue = string | number | bigint | boolean | Variant | readonly WireValue[]

const BOUNDARIES: Readonly<Record<string, number>> = {
  y: 1,
  b: 4,
  n: 2,
  q: 2,
  i: 4,
  u: 4,
  x: 8,
  t: 8,
  d: 8,
  h: 4,
  s: 4,
  o: 4,
  g: 1,
  a: 4,
  v: 1,
  '(': 8,
  '{': 8,
}
const CLOSES: Readonly<Record<string, string>> = { '(': ')', '{': '}' }

/** @returns the complete types of a signature, in order; throws when it is none */
export function typesOf(signature: string): readonly string[] {
  const types: string[] = []
  for (let at = 0; at < signature.length;) {
    const end = endOfType(signature, at)
    types.push(signature.slice(at, end))
    at = end
  }
  return types
}

function endOfType(signature: string, at: number): number {
  const code = signature.charAt(at)
  if (!(code in BOUNDARIES)) throw new Error(`"${signature}" is no signature`)
  if (code === 'a') return endOfType(signature, at + 1)
  const closing = CLOSES[code]
  if (closing === undefined) return at + 1
  let end = at + 1
  while (signature.charAt(end) !== closing) end = endOfType(signature, end)
  if (end === at + 1) throw new Error(`"${signature}" is no signature: something must be in it`)
  return end + 1
}

function boundaryOf(type: string): number {
  return BOUNDARIES[type.charAt(0)] ?? 1
}

/** @returns the bytes of these values, the first of them at a boundary of 8 */
export function writeValues(signature: string, values: readonly WireValue[]): Buffer {
  const bytes: number[] = []
  typesOf(signature).forEach((type, at) => writeValue(bytes, type, values[at]))
  return Buffer.from(bytes)
}

function writeValue(bytes: number[], type: string, value: WireValue | undefined): void {
  alignEnd(bytes, boundaryOf(type))
  switch (type.charAt(0)) {
    case 'y':
      bytes.push(Number(value) & 0xff)
      return
    case 'b':
    case 'i':
    case 'u':
      pushUInt32(bytes, Number(value))
      return
    case 's':
    case 'o': {
      const text = Buffer.from(value as string, 'utf8')
      pushUInt32(bytes, text.length)
      pushAll(bytes, text)
      bytes.push(0)
      return
    }
    case 'g': {
      const text = Buffer.from(value as string, 'latin1')
      bytes.push(text.length)
      pushAll(bytes, text)
      bytes.push(0)
      return
    }
    case 'v': {
      const variant = value as Variant
      writeValue(bytes, 'g', variant.signature)
      writeValue(bytes, variant.signature, variant.value)
      return
    }
    case 'a':
      writeArray(bytes, type.slice(1), value as readonly WireValue[])
      return
    case '(':
    case '{':
      typesOf(type.slice(1, -1)).forEach((part, at) => writeValue(bytes, part, (value as readonly WireValue[])[at]))
      return
    default:
      throw new Error(`Nothing of ours sends the type ${type}`)
  }
}

function writeArray(bytes: number[], element: string, values: readonly WireValue[]): void {
  const lengthAt = bytes.length
  pushUInt32(bytes, 0)
  alignEnd(bytes, boundaryOf(element))
  const begin = bytes.length
  for (const value of values) writeValue(bytes, element, value)
  const length: number[] = []
  pushUInt32(length, bytes.length - begin)
  length.forEach((byte, at) => (bytes[lengthAt + at] = byte))
}

function alignEnd(bytes: number[], boundary: number): void {
  while (bytes.length % boundary !== 0) bytes.push(0)
}

function pushUInt32(bytes: number[], value: number): void {
  bytes.push(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, (value >>> 24) & 0xff)
}

function pushAll(bytes: number[], more: Uint8Array): void {
  for (const byte of more) bytes.push(byte)
}

/**
 * @param bytes begin at a boundary of 8
 * @returns the values; throws when the bytes are not those of the signature
 */
export function readValues(signature: string, bytes: Buffer, isLittle: boolean): readonly WireValue[] {
  const source: Source = { bytes, isLittle, at: 0 }
  return typesOf(signature).map((type) => readValue(source, type))
}

interface Source {
  readonly bytes: Buffer
  readonly isLittle: boolean
  at: number
}

function readValue(source: Source, type: string): WireValue {
  source.at = align(source.at, boundaryOf(type))
  const { bytes, isLittle } = source
  switch (type.charAt(0)) {
    case 'y':
      return bytes.readUInt8(step(source, 1))
    case 'b':
      return readUInt32(source) !== 0
    case 'n':
      return isLittle ? bytes.readInt16LE(step(source, 2)) : bytes.readInt16BE(step(source, 2))
    case 'q':
      return isLittle ? bytes.readUInt16LE(step(source, 2)) : bytes.readUInt16BE(step(source, 2))
    case 'i':
      return isLittle ? bytes.readInt32LE(step(source, 4)) : bytes.readInt32BE(step(source, 4))
    case 'u':
    case 'h':
      return readUInt32(source)
    case 'x':
      return isLittle ? bytes.readBigInt64LE(step(source, 8)) : bytes.readBigInt64BE(step(source, 8))
    case 't':
      return isLittle ? bytes.readBigUInt64LE(step(source, 8)) : bytes.readBigUInt64BE(step(source, 8))
    case 'd':
      return isLittle ? bytes.readDoubleLE(step(source, 8)) : bytes.readDoubleBE(step(source, 8))
    case 's':
    case 'o':
      return readText(source, readUInt32(source), 'utf8')
    case 'g':
      return readText(source, bytes.readUInt8(step(source, 1)), 'latin1')
    case 'v': {
      const [signature = ''] = [readValue(source, 'g')].map(String)
      if (typesOf(signature).length !== 1) throw new Error('A variant holds one value')
      return { signature, value: readValue(source, signature) }
    }
    case 'a':
      return readArray(source, type.slice(1))
    default:
      return typesOf(type.slice(1, -1)).map((part) => readValue(source, part))
  }
}

function readArray(source: Source, element: string): readonly WireValue[] {
  const length = readUInt32(source)
  source.at = align(source.at, boundaryOf(element))
  const end = source.at + length
  if (end > source.bytes.length) throw new Error('An array is longer than its message')
  const values: WireValue[] = []
  while (source.at < end) values.push(readValue(source, element))
  return values
}

function readUInt32(source: Source): number {
  const { bytes, isLittle } = source
  return isLittle ? bytes.readUInt32LE(step(source, 4)) : bytes.readUInt32BE(step(source, 4))
}

function readText(source: Source, length: number, encoding: 'utf8' | 'latin1'): string {
  const begin = step(source, length + 1)
  if (source.at > source.bytes.length) throw new Error('A text is longer than its message')
  return source.bytes.toString(encoding, begin, begin + length)
}

/** @returns where the value begins, and goes on behind it */
function step(source: Source, length: number): number {
  const begin = source.at
  source.at += length
  return begin
}

export function align(at: number, boundary: number): number {
  return Math.ceil(at / boundary) * boundary
}
