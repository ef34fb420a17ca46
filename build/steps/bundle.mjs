// Builds the app's parts with Vite, all at once in this process. Nothing is skipped as "up to date": the whole takes a few seconds.
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { done, failed } from '../setup/outcome.mjs'
import { SHIPPED_PARTS, writeLicences } from './licences.mjs'

/** @typedef {'mainProcess' | 'historyThread' | 'preloadScript' | 'page' | 'tools'} Part */

/** @type {readonly Part[]} */
export const ALL_PARTS = ['mainProcess', 'historyThread', 'preloadScript', 'page', 'tools']

/**
 * @param {string} root the project's root; dependencies must be installed
 * @param {readonly Part[]} parts
 * @param {import('../setup/progress.mjs').Progress} progress
 * @returns {Promise<import('../setup/outcome.mjs').Outcome<null>>}
 */
export async function bundle(root, parts, progress) {
  // Loaded late, as it is not there before the dependencies are.
  const vite = await import('vite')
  const built = await progress.step(`Building (${parts.join(', ')})`, () =>
    Promise.allSettled(
      parts.map((part) => vite.build({ configFile: join(root, 'build', 'vite', `${part}.ts`), mode: 'production' })),
    ),
  )
  const problems = built.flatMap((result, at) =>
    result.status === 'rejected' ? [`${parts[at]}: ${result.reason}`] : [],
  )
  if (problems.length === 0)
    return SHIPPED_PARTS.every((part) => parts.includes(part)) ? writeLicences(root) : done(null)
  return failed(
    `The build failed.\n${stripVTControlCharacters(problems.join('\n'))}`,
    'Correct the file named above; npm run check tells more about types.',
  )
}
