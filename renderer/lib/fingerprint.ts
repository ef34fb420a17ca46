// A fingerprint in groups that two people can compare over the phone, or compared with one that was pasted.

const PAIRS_PER_GROUP = 4

/** `AA:BB:CC:DD:…` as groups of four pairs; joined they are the fingerprint again. */
export function fingerprintGroups(fingerprint: string): readonly string[] {
  const pairs = fingerprint.split(':')
  const groups: string[] = []
  for (let at = 0; at < pairs.length; at += PAIRS_PER_GROUP) {
    const isLast = at + PAIRS_PER_GROUP >= pairs.length
    groups.push(pairs.slice(at, at + PAIRS_PER_GROUP).join(':') + (isLast ? '' : ':'))
  }
  return groups
}

/** Only hexadecimal digits, in upper case; what stands before a `=` (as OpenSSL prints it) says what it is. */
function digitsOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/^[^=]*=/, '')
    .replace(/[\s:.\u2010-\u2015-]/g, '')
    .toUpperCase()
}

/** What a fingerprint as people paste it (colons, spaces, case do not matter) says about the true one. */
export function compareFingerprint(text: string, fingerprint: string): 'nothing' | 'matches' | 'differs' {
  if (text.trim() === '') return 'nothing'
  return digitsOf(text) === digitsOf(fingerprint) ? 'matches' : 'differs'
}
