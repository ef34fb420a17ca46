// How a saved file of any version becomes one of the present version: a list of pure steps, one for each version.

/** A file's content: a JSON object with its `version`. */
export type FileContent = Readonly<Record<string, unknown>>

/** Turns the file's content of version n into that of version n + 1. */
export type Upgrade = (content: FileContent) => FileContent

/** The version that a file is written with: `upgrades[0]` leads from version 1 to 2. */
export function presentVersion(upgrades: readonly Upgrade[]): number {
  return upgrades.length + 1
}

/**
 * Applies the steps that a file still needs.
 *
 * @param value parsed JSON of any origin
 * @returns the content with `version` at the present one; null when it is no versioned object, or from a future version
 *   (a profile with such a file is not opened in the first place: profileVersion.ts)
 */
export function upgrade(value: unknown, upgrades: readonly Upgrade[]): FileContent | null {
  if (!isObject(value)) return null
  const content: FileContent = { ...value }
  const present = presentVersion(upgrades)
  const { version } = content
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1 || version > present) return null
  const upgraded = upgrades.slice(version - 1).reduce((older, step) => step(older), content)
  return { ...upgraded, version: present }
}

/** Changes each object in the list that an older file holds under `name`; whatever is no object stays for the parser to judge. */
export function withEach(content: FileContent, name: string, change: (entry: FileContent) => FileContent): FileContent {
  const list = content[name]
  if (!Array.isArray(list)) return content
  return { ...content, [name]: list.map((entry: unknown) => (isObject(entry) ? change(entry) : entry)) }
}

export function isObject(value: unknown): value is FileContent {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
