// The generated files as they are kept: formatted like everything else, and the table in its place in docs/policy.md.

import { join } from 'node:path'
import { docsTable, policyFiles } from './templates.ts'

/** The part of prettier that is used. */
export interface Formatter {
  resolveConfig(path: string): Promise<object | null>
  format(text: string, options: object): Promise<string>
}

const FOLDER = 'build/packaging/policy'
const DOCS = 'docs/policy.md'
const TABLE = /(<!-- keys: written by `npm run policy:templates` -->\n)[\s\S]*?(<!-- end of keys -->)/

/**
 * @param root the project's folder, absolute
 * @param docs what docs/policy.md says now
 * @returns the texts by their path from the project's root
 */
export async function policyTexts(
  root: string,
  docs: string,
  formatter: Formatter,
): Promise<Readonly<Record<string, string>>> {
  const texts: Record<string, string> = {
    [DOCS]: docs.replace(TABLE, (_all, begin: string, end: string) => `${begin}\n${docsTable()}\n\n${end}`),
  }
  for (const [path, text] of Object.entries(policyFiles())) texts[`${FOLDER}/${path}`] = text
  for (const path of Object.keys(texts)) {
    if (!/\.(json|md)$/.test(path)) continue
    const filepath = join(root, path)
    texts[path] = await formatter.format(texts[path] ?? '', { ...(await formatter.resolveConfig(filepath)), filepath })
  }
  return texts
}
