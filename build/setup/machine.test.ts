// What set-up concludes from the machine at hand: Node's version, missing system parts, a remembered failure, displays.
import { describe, expect, test } from 'vitest'
import { electronFlags, hasDisplay, onPrivateDesktop, privateDesktopEnvironment } from './display.mjs'
import { checkNodeVersion } from './nodeVersion.mjs'
import { failedLately } from './officialElectron.mjs'
import { cacheFolder } from './places.mjs'
import { findMissing } from './systemPackages.mjs'

describe('Node', () => {
  test.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('%s is new enough', (version) => {
    expect(checkNodeVersion(version).ok).toBe(true)
  })
  test.each(['18.20.0', '20.18.3'])('%s is too old, and the person is told what to do', (version) => {
    expect(checkNodeVersion(version)).toMatchObject({
      ok: false,
      problem: expect.stringContaining(version) as string,
      nextStep: expect.stringContaining('Install') as string,
    })
  })
})

describe('the system’s parts', () => {
  const libraries = ['libgtk-3.so.0', 'libnss3.so', 'libasound.so.2', 'libgbm.so.1', 'libnotify.so.4']
    .map((name) => `\t${name} (libc6,x86-64) => /lib/${name}\n`)
    .join('')
  const complete = { libraries, hasProgram: () => true, hasFont: () => Promise.resolve(true) }

  test('nothing is missing where all is there', async () => {
    expect(await findMissing(complete, ['window', 'privateDesktop'])).toEqual([])
  })
  test('a library that another one’s name contains is still missing', async () => {
    const system = { ...complete, libraries: libraries.replace('libnss3.so ', 'libnss3.so.1d ') }
    expect((await findMissing(system, ['window'])).map(({ name }) => name)).toEqual(['libnss3.so'])
  })
  test('what only tests need is not asked for when the app is to be shown', async () => {
    const system = { ...complete, hasProgram: () => false, hasFont: () => Promise.resolve(false) }
    expect(await findMissing(system, ['window'])).toEqual([])
    expect((await findMissing(system, ['privateDesktop'])).map(({ name }) => name)).toContain('Xvfb')
  })
})

describe('a failed download of the official Electron', () => {
  const now = Date.UTC(2026, 0, 2)
  const record = (version: string, agoMs: number) => JSON.stringify({ version, failedAt: now - agoMs })
  const hour = 3_600_000

  test('is remembered for a day, for its version', () => {
    expect(failedLately(record('45.4.1', 23 * hour), '45.4.1', now)).toBe(true)
    expect(failedLately(record('45.4.1', 25 * hour), '45.4.1', now)).toBe(false)
    expect(failedLately(record('45.4.0', hour), '45.4.1', now)).toBe(false)
  })
  test('is forgotten when its time lies ahead or the record is unreadable', () => {
    expect(failedLately(record('45.4.1', -hour), '45.4.1', now)).toBe(false)
    expect(failedLately('{', '45.4.1', now)).toBe(false)
    expect(failedLately(null, '45.4.1', now)).toBe(false)
  })
})

describe('displays', () => {
  test('only Linux can be without one', () => {
    expect(hasDisplay('linux', {})).toBe(false)
    expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true)
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true)
    expect(hasDisplay('win32', {})).toBe(true)
  })
  test('the sandbox is given up for root on Linux only, and the person is told', () => {
    expect(electronFlags('linux', 0, { DISPLAY: ':0' })).toMatchObject({
      flags: ['--no-sandbox'],
      notes: [expect.any(String)],
    })
    expect(electronFlags('linux', 1000, { DISPLAY: ':0' })).toEqual({ flags: [], notes: [] })
    expect(electronFlags('darwin', 0, {})).toEqual({ flags: [], notes: [] })
  })
  test('a private desktop sees nothing of the real one, and hands arguments on as they are', () => {
    expect(privateDesktopEnvironment({ DISPLAY: ':0', DBUS_SESSION_BUS_ADDRESS: 'unix:x', PATH: '/bin' })).toEqual({
      PATH: '/bin',
      NO_AT_BRIDGE: '1',
      GSETTINGS_BACKEND: 'memory',
    })
    expect(onPrivateDesktop('/a b/electron', ['--x=$HOME', 'c d']).args.slice(-3)).toEqual([
      '/a b/electron',
      '--x=$HOME',
      'c d',
    ])
  })
})

describe('the cache folder', () => {
  test('follows XDG_CACHE_HOME when that is absolute', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: '/elsewhere' }, 'linux')).toBe('/elsewhere/agent-monitor')
    expect(cacheFolder({ XDG_CACHE_HOME: 'relative' }, 'linux')).toMatch(/\/\.cache\/agent-monitor$/)
  })
})
