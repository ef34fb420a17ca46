// How a saved file of any version becomes one of the present version: a list of pure steps, one for each version.

/** Turns the file's content of version n into that of version n + 1. */
export type Upgrade = (content: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>

/**
 * Applies the steps that a file still needs. `upgrades[0]` leads from version 1 to 2, so the present version is
 * `upgrades.length + 1`.
 *
 * @param value parsed JSON of any origin
 * @returns the content with `version` at the present one; null when it is no versioned object, or from a future version,
 *   which this program must neither read nor write over
 */
export function upgrade(value: unknown, upgrades: readonly Upgrade[]): Readonly<Record<string, unknown>> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const content: Readonly<Record<string, unknown>> = { ...value }
  const present = upgrades.length + 1
  const { version } = content
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1 || version > present) return null
  const upgraded = upgrades.slice(version - 1).reduce((older, step) => step(older), content)
  return { ...upgraded, version: present }
}
