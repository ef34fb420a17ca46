// The packaging configuration is valid for all three systems, by electron-builder's own validator, and keeps its promises.
import { DebugLogger } from 'builder-util'
import { validateConfiguration } from 'app-builder-lib/out/util/config/config.js'
import { describe, expect, test } from 'vitest'
import { packagingConfiguration } from './configuration.mjs'

const configuration = () => packagingConfiguration(null, () => Promise.resolve())
const validate = (config: unknown) =>
  validateConfiguration(config as Parameters<typeof validateConfiguration>[0], new DebugLogger(true))

describe('the packaging configuration', () => {
  test('is accepted for Windows, macOS and Linux', async () => {
    await expect(validate(configuration())).resolves.toBeUndefined()
  })

  test.each(['win', 'mac', 'linux', 'nsis', 'electronFuses'] as const)(
    'would not get away with an unknown key in %s',
    async (part) => {
      const config = configuration()
      await expect(validate({ ...config, [part]: { ...config[part], noSuchKey: true } })).rejects.toThrow(
        `configuration.${part}`,
      )
    },
  )

  test('installs for one user on Windows and never asks for elevation', () => {
    expect(configuration().nsis).toMatchObject({ perMachine: false, allowElevation: false })
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
