// The packaging configuration is valid for all three systems, by electron-builder's own validator, and keeps its promises.
import { DebugLogger } from 'builder-util'
import { validateConfiguration } from 'app-builder-lib/out/util/config/config.js'
import { describe, expect, test } from 'vitest'
import { NO_FEED, packagingConfiguration, type Packaging } from './configuration.mjs'
import { UNSIGNED } from './signing.mjs'

const afterPack = () => Promise.resolve()
const configuration = (changes: Partial<Packaging> = {}) =>
  packagingConfiguration({ electron: null, afterPack, ...changes })
const AZURE = { endpoint: 'https://weu.codesigning.example/', certificateProfileName: 'p', codeSigningAccountName: 'a' }
const validate = (config: unknown) =>
  validateConfiguration(config as Parameters<typeof validateConfiguration>[0], new DebugLogger(true))

describe('the packaging configuration', () => {
  test('is accepted for Windows, macOS and Linux', async () => {
    await expect(validate(configuration())).resolves.toBeUndefined()
  })

  test.each([
    ['a certificate', { ...UNSIGNED, windows: 'certificate', publisherName: 'Example Ltd' }],
    ['an Azure account', { ...UNSIGNED, windows: 'azure', publisherName: 'Example Ltd', azure: AZURE }],
    ['Apple', { ...UNSIGNED, macos: 'certificate', notarises: true }],
  ] as const)('is accepted when %s signs', async (_, signing) => {
    await expect(validate(configuration({ signing, writesFeed: true }))).resolves.toBeUndefined()
  })

  test.each(['win', 'mac', 'linux', 'nsis', 'msi', 'deb', 'rpm', 'electronFuses'] as const)(
    'would not get away with an unknown key in %s',
    async (part) => {
      const config = configuration()
      await expect(validate({ ...config, [part]: { ...config[part], noSuchKey: true } })).rejects.toThrow(
        `configuration.${part}`,
      )
    },
  )

  test('installs on Windows for one user, unless it is chosen for all, and never changes by which it knows itself', () => {
    const { win, nsis, msi, appId } = configuration()
    expect(nsis).toMatchObject({
      oneClick: false,
      perMachine: false,
      selectPerMachineByDefault: false,
      allowElevation: true,
      deleteAppDataOnUninstall: false,
    })
    expect(win?.target).toEqual([
      { target: 'nsis', arch: ['x64', 'arm64'] },
      { target: 'msi', arch: ['x64'] },
    ])
    expect(msi).toMatchObject({
      oneClick: true,
      perMachine: true,
      runAfterFinish: false,
      upgradeCode: 'F5769BA4-11CE-5ACB-9E15-6A7145B0DFF5',
    })
    expect(appId).toBe('org.agentmonitor.AgentMonitor')
  })

  test('signs nothing without secrets, and insists on it with them', () => {
    expect(configuration().win).toMatchObject({ forceCodeSigning: false })
    expect(configuration().mac).toMatchObject({ forceCodeSigning: false, notarize: false })
    const signing = { ...UNSIGNED, windows: 'certificate', publisherName: 'Example Ltd' } as const
    expect(configuration({ signing }).win).toMatchObject({
      forceCodeSigning: true,
      signtoolOptions: { publisherName: 'Example Ltd' },
    })
    expect(configuration({ signing: { ...signing, windows: 'azure', azure: AZURE } }).win).toMatchObject({
      forceCodeSigning: true,
      azureSignOptions: { publisherName: 'Example Ltd', ...AZURE },
    })
    expect(configuration({ signing: { ...UNSIGNED, macos: 'certificate', notarises: true } }).mac).toMatchObject({
      forceCodeSigning: true,
      notarize: true,
    })
  })

  test('names no feed, and for the files of one an address that belongs to nobody', () => {
    expect(configuration().publish).toBeNull()
    expect(configuration({ writesFeed: true }).publish).toEqual({ provider: 'generic', url: NO_FEED })
    expect(new URL(NO_FEED).hostname).toMatch(/\.invalid$/)
  })

  test('makes what Linux installs from', () => {
    expect(configuration().linux?.target).toEqual(['AppImage', 'deb', 'rpm', 'tar.gz'])
  })

  test('ships the licences of what it consists of', () => {
    expect(configuration().extraResources).toEqual([{ from: 'dist/licences.txt', to: 'licences.txt' }])
  })

  test('makes a universal app with the hardened runtime for macOS', () => {
    const { mac } = configuration()
    expect(mac?.hardenedRuntime).toBe(true)
    expect(mac?.target).toEqual([
      { target: 'dmg', arch: 'universal' },
      { target: 'zip', arch: 'universal' },
    ])
  })

  test('shuts the doors that a developer’s Electron keeps open', () => {
    expect(configuration().electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    })
  })
})
