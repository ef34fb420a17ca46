// Where each system keeps what an organisation has set: the registry, managed preferences, a file in /etc. Only read, and only by the
// system's own programs.

import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import type { PolicySource } from '../../core/ports/ports.ts'
import { isAdministratorsOnly } from './administratorsOnly.ts'
import { parseRegistry } from './registryOutput.ts'

/** What a program of the system printed. `code`: null when it could not be run or did not end in time. */
export interface Ran {
  readonly code: number | null
  readonly output: string
}

/** Runs a program of the system, by its absolute path. Never rejects. */
export type RunProgram = (program: string, args: readonly string[]) => Promise<Ran>

export interface PolicyPlaces {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  /** Who uses the app, as the system calls them: macOS has a policy for each. */
  readonly userName: () => string
  /** User ids of those whose files count. */
  readonly administrators: readonly number[]
  readonly run: RunProgram
  /** Left out: where the system has it. */
  readonly file?: string
}

/** A program that does not end in so long (ms) is given up: the app must start. */
const ENDS_WITHIN_MS = 5_000
const LONGEST_OUTPUT = 1_000_000
/** `reg` ends so where there is no such key: most computers have no policy. */
const NO_SUCH_KEY = 1
const KEY = 'Software\\Policies\\Agent Monitor'
const MANAGED_PREFERENCES = '/Library/Managed Preferences'
const DOMAIN = 'org.agentmonitor.AgentMonitor'

/**
 * Never rejects.
 *
 * @returns what there is, the weightiest first: of the computer before of the user
 */
export async function readPolicySources(places: PolicyPlaces): Promise<readonly PolicySource[]> {
  switch (places.platform) {
    case 'win32': {
      // Registry views of 64-bit and 32-bit programs; a user's own has one.
      const queries = [registry(places, 'HKLM', '64'), registry(places, 'HKLM', '32'), registry(places, 'HKCU', '64')]
      return (await Promise.all(queries)).flat()
    }
    case 'darwin': {
      const ofComputer = places.file ?? `${MANAGED_PREFERENCES}/${DOMAIN}.plist`
      const ofUser = `${MANAGED_PREFERENCES}/${places.userName()}/${DOMAIN}.plist`
      const read = (path: string, shown: string) =>
        protectedFile(path, shown, places, (at) => propertyList(at, places.run))
      return (
        await Promise.all([
          read(ofComputer, ofComputer),
          // Logs and notices carry no names.
          read(ofUser, `${MANAGED_PREFERENCES}/(user)/${DOMAIN}.plist`),
        ])
      ).flat()
    }
    default: {
      const path = places.file ?? '/etc/agent-monitor/policy.json'
      return protectedFile(path, path, places, jsonFile)
    }
  }
}

/** Runs a program without a shell and without a window. */
export const runProgram: RunProgram = (program, args) =>
  new Promise((resolve) => {
    const options = { timeout: ENDS_WITHIN_MS, maxBuffer: LONGEST_OUTPUT, windowsHide: true }
    execFile(program, [...args], options, (error, output) => {
      if (error === null) resolve({ code: 0, output })
      else resolve({ code: typeof error.code === 'number' ? error.code : null, output })
    })
  })

async function registry(
  { env, run }: PolicyPlaces,
  hive: 'HKLM' | 'HKCU',
  view: '64' | '32',
): Promise<readonly PolicySource[]> {
  const place = `${hive}\\${KEY}`
  // By its path: a program of that name in the folder that the app was started from must not be asked.
  const program = `${env['SystemRoot'] ?? 'C:\\Windows'}\\System32\\reg.exe`
  const { code, output } = await run(program, ['query', place, '/s', `/reg:${view}`])
  if (code === NO_SUCH_KEY) return []
  if (code !== 0) return [{ place, kind: 'refused', reason: 'unreadable' }]
  const content = parseRegistry(output)
  return Object.keys(content).length === 0 ? [] : [{ place, kind: 'found', content }]
}

/** `content` undefined: it is not what it should be. */
type Read = (path: string) => Promise<{ readonly content: unknown }>

async function protectedFile(
  path: string,
  place: string,
  { administrators }: PolicyPlaces,
  read: Read,
): Promise<readonly PolicySource[]> {
  try {
    if (!(await isAdministratorsOnly(path, administrators)))
      return [{ place, kind: 'refused', reason: 'not-protected' }]
    const { content } = await read(path)
    return [content === undefined ? { place, kind: 'refused', reason: 'malformed' } : { place, kind: 'found', content }]
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
    return isMissing ? [] : [{ place, kind: 'refused', reason: 'unreadable' }]
  }
}

const jsonFile: Read = async (path) => parsed(await readFile(path, 'utf8'))

async function propertyList(path: string, run: RunProgram): Promise<{ readonly content: unknown }> {
  const { code, output } = await run('/usr/bin/plutil', ['-convert', 'json', '-o', '-', path])
  // What it cannot put into JSON (dates, data) no policy of ours has.
  if (code !== 0) return { content: undefined }
  const { content } = parsed(output)
  return { content: typeof content === 'object' && content !== null ? withoutPayloadKeys(content) : content }
}

/** A configuration profile leaves keys of its own beside ours (`PayloadUUID`). */
function withoutPayloadKeys(content: object): object {
  return Object.fromEntries(Object.entries(content).filter(([key]) => !key.startsWith('Payload')))
}

function parsed(text: string): { readonly content: unknown } {
  try {
    const content: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
    return { content }
  } catch {
    return { content: undefined }
  }
}
