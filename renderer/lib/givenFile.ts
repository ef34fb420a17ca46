// What somebody gives to be imported, as bytes; no more of it than main takes.

import { LARGEST_IMPORT } from '../../contract/figures.ts'

/** The first file that was dropped or pasted. Null: there is none. */
export async function droppedBytes(given: DataTransfer | null): Promise<Uint8Array | null> {
  const [file] = given?.files ?? []
  return file === undefined ? null : new Uint8Array(await file.slice(0, LARGEST_IMPORT + 1).arrayBuffer())
}

/** Text that was typed or pasted. */
export function typedBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text.slice(0, LARGEST_IMPORT + 1)).slice(0, LARGEST_IMPORT + 1)
}
