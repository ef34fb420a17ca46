// The text of a file as editors and spreadsheets save it: UTF-8 with or without its mark, UTF-16 with it, else the encoding of
// Chinese Windows.

/** @returns null: it is no text in any of these */
export function textOf(bytes: Uint8Array): string | null {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return decoded(bytes, 'utf-16le')
  if (first === 0xfe && second === 0xff) return decoded(bytes, 'utf-16be')
  const text = decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030')
  return text === null || text.includes('\0') ? null : text
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
