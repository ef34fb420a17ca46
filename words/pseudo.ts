// A language for finding texts that are not translated or do not fit: English, accented, 40 % longer, in brackets.

const ACCENTED: Readonly<Record<string, string>> = {
  a: 'á',
  b: 'ƀ',
  c: 'ç',
  d: 'ð',
  e: 'é',
  f: 'ƒ',
  g: 'ĝ',
  h: 'ĥ',
  i: 'í',
  j: 'ĵ',
  k: 'ķ',
  l: 'ļ',
  m: 'ɱ',
  n: 'ñ',
  o: 'ó',
  p: 'þ',
  q: 'ʠ',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'ú',
  v: 'ṽ',
  w: 'ŵ',
  x: 'ẋ',
  y: 'ý',
  z: 'ž',
}
const LONGER = 0.4

/** Every message of a catalogue, made longer. What stands in braces is syntax and stays as it is. */
export function pseudo<C extends Readonly<Record<string, string>>>(catalogue: C): { readonly [K in keyof C]: string } {
  const entries = Object.entries(catalogue).map(([key, message]) => [key, lengthened(message)])
  return Object.fromEntries(entries) as { readonly [K in keyof C]: string }
}

function lengthened(message: string): string {
  const { text, letters } = accented(message)
  return `[${text}${'~'.repeat(Math.ceil(letters * LONGER))}]`
}

/** Accents the letters that are text: outside all braces, and inside the branches of plurals and selects. */
function accented(message: string): { readonly text: string; readonly letters: number } {
  let text = ''
  let letters = 0
  // Braces alternate: text, argument, branch text, argument …
  let depth = 0
  for (const character of message) {
    if (character === '{') depth += 1
    if (character === '}') depth -= 1
    const isText = depth % 2 === 0
    const plain = character.toLowerCase()
    const other = isText ? ACCENTED[plain] : undefined
    if (other !== undefined) letters += 1
    text += other === undefined ? character : character === plain ? other : other.toUpperCase()
  }
  return { text, letters }
}
