// A fingerprint in groups that two people can compare over the phone.

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
