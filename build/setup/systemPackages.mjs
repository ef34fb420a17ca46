// On Linux, Electron and a private desktop need a few libraries and programs of the system. This looks for them; as root on
// Debian and Ubuntu it installs what is missing, otherwise it names the exact packages and stops.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { failed, done } from './outcome.mjs'
import { lastLines, run } from './run.mjs'

/**
 * What a run is about to do: show the app's windows, do so without a display, test the encrypted secrets too, or pack an archive.
 * @typedef {'window' | 'privateDesktop' | 'keyring' | 'archive'} Purpose
 */

/**
 * @typedef {object} Wanted
 * @property {Purpose} purpose
 * @property {'library' | 'program' | 'font'} kind
 * @property {string} name a library's soname, a program, or the language a font must cover
 * @property {readonly string[]} packages the Debian package's names, the newest release's first
 */

/** @type {readonly Wanted[]} */
const WANTED = [
  { purpose: 'window', kind: 'library', name: 'libgtk-3.so.0', packages: ['libgtk-3-0t64', 'libgtk-3-0'] },
  { purpose: 'window', kind: 'library', name: 'libnss3.so', packages: ['libnss3'] },
  { purpose: 'window', kind: 'library', name: 'libasound.so.2', packages: ['libasound2t64', 'libasound2'] },
  { purpose: 'window', kind: 'library', name: 'libgbm.so.1', packages: ['libgbm1'] },
  { purpose: 'window', kind: 'library', name: 'libnotify.so.4', packages: ['libnotify4'] },
  { purpose: 'privateDesktop', kind: 'program', name: 'Xvfb', packages: ['xvfb'] },
  { purpose: 'privateDesktop', kind: 'program', name: 'xvfb-run', packages: ['xvfb'] },
  { purpose: 'privateDesktop', kind: 'program', name: 'xauth', packages: ['xauth'] },
  { purpose: 'privateDesktop', kind: 'program', name: 'dbus-run-session', packages: ['dbus'] },
  { purpose: 'privateDesktop', kind: 'font', name: 'zh', packages: ['fonts-droid-fallback'] },
  { purpose: 'keyring', kind: 'program', name: 'gnome-keyring-daemon', packages: ['gnome-keyring'] },
  { purpose: 'keyring', kind: 'library', name: 'libsecret-1.so.0', packages: ['libsecret-1-0'] },
  { purpose: 'archive', kind: 'program', name: '7zz', packages: ['7zip'] },
]

/**
 * @typedef {object} System what is looked at to tell what is missing
 * @property {string} libraries the output of `ldconfig -p`
 * @property {(program: string) => boolean} hasProgram
 * @property {(language: string) => Promise<boolean>} hasFont
 */

/**
 * @param {System} system
 * @param {readonly Purpose[]} purposes
 * @returns {Promise<Wanted[]>}
 */
export async function findMissing(system, purposes) {
  /** @type {Wanted[]} */
  const missing = []
  for (const wanted of WANTED) {
    if (!purposes.includes(wanted.purpose)) continue
    if (!(await isThere(system, wanted))) missing.push(wanted)
  }
  return missing
}

/**
 * @param {System} system
 * @param {Wanted} wanted
 * @returns {boolean | Promise<boolean>}
 */
function isThere(system, { kind, name }) {
  if (kind === 'library') return system.libraries.includes(`\t${name} `)
  return kind === 'program' ? system.hasProgram(name) : system.hasFont(name)
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<System>}
 */
async function lookAtSystem(env) {
  const ldconfig = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find((path) => existsSync(path)) ?? 'ldconfig'
  const folders = [...(env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin']
  return {
    libraries: (await run(ldconfig, ['-p'])).output,
    hasProgram: (program) => folders.some((folder) => folder !== '' && existsSync(join(folder, program))),
    hasFont: async (language) => {
      const listed = await run('fc-list', [`:lang=${language}`])
      return listed.code === 0 && listed.output.trim() !== ''
    },
  }
}

/**
 * Picks of each wanted thing the package name that this release knows.
 * @param {readonly Wanted[]} missing
 * @returns {Promise<string[]>}
 */
async function packageNames(missing) {
  const names = new Set()
  for (const { packages } of missing) {
    let chosen = packages.at(-1)
    for (const name of packages) {
      const policy = await run('apt-cache', ['policy', name])
      if (/Candidate: (?!\(none\))\S/.test(policy.output)) {
        chosen = name
        break
      }
    }
    names.add(chosen)
  }
  return [...names]
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<import('./run.mjs').Finished>}
 */
function aptGet(args) {
  const options = ['-q', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Dpkg::Use-Pty=0']
  return run('apt-get', [...options, ...args], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
}

/**
 * @param {{ platform: NodeJS.Platform, env: NodeJS.ProcessEnv, userId: number | undefined }} machine
 * @param {readonly Purpose[]} purposes
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<import('./outcome.mjs').Outcome<null>>}
 */
export async function ensureSystemPackages({ platform, env, userId }, purposes, progress) {
  if (platform !== 'linux') return done(null)
  const missing = await findMissing(await lookAtSystem(env), purposes)
  if (missing.length === 0) return done(null)

  const things = missing.map(({ kind, name }) => (kind === 'font' ? `a font for "${name}"` : name)).join(', ')
  if (!existsSync('/usr/bin/apt-get')) {
    const known = [...new Set(missing.map(({ packages }) => packages.at(-1)))].join(' ')
    return failed(
      `The system lacks: ${things}.`,
      `Install the packages that provide them (Debian calls them: ${known}) with your system's package manager, then run the same command again.`,
    )
  }
  if (userId !== 0) {
    const names = await packageNames(missing)
    return failed(
      `The system lacks: ${things}.`,
      `Run: sudo apt-get install ${names.join(' ')} — then the same command again.`,
    )
  }
  const updated = await progress.step('Reading the list of system packages (apt-get update)', () => aptGet(['update']))
  const names = await packageNames(missing)
  const installed = await progress.step(`Installing system packages: ${names.join(' ')}`, () =>
    aptGet(['install', '-y', '--no-install-recommends', ...names]),
  )
  const stillMissing = await findMissing(await lookAtSystem(env), purposes)
  if (installed.code === 0 && stillMissing.length === 0) return done(null)
  const words =
    installed.code === 0 ? `Still missing: ${stillMissing.map(({ name }) => name).join(', ')}` : installed.output
  return failed(
    `The system packages ${names.join(' ')} could not be installed:\n${lastLines(updated.code === 0 ? words : updated.output + words, 8)}`,
    `Run "apt-get update && apt-get install ${names.join(' ')}" yourself, see what it says, then run the same command again.`,
  )
}

/**
 * The last word on whether an Electron can start: every library that it is linked with is found.
 * @param {{ platform: NodeJS.Platform }} machine
 * @param {string} executable
 * @returns {Promise<import('./outcome.mjs').Outcome<null>>}
 */
export async function checkLinkedLibraries({ platform }, executable) {
  if (platform !== 'linux') return done(null)
  const linked = await run('ldd', [executable])
  const lacking = [...linked.output.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1])
  if (lacking.length === 0) return done(null)
  return failed(
    `Electron cannot start: the system lacks ${lacking.join(', ')}.`,
    'Install the packages that provide these libraries (on Debian, apt-file search NAME tells which), then run the same command again.',
  )
}
