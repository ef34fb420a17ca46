// What electron-builder makes of the configuration for each kind of package, as far as it comes without the tools it downloads.
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'

const program = fileURLToPath(new URL('testing/describeTargets.mjs', import.meta.url))

interface ForLinux {
  /** For the packager of deb and rpm. */
  readonly args: readonly string[]
  /** The app's entry in the desktop's menu. */
  readonly entry: string
  /** What runs after installing. */
  readonly afterInstall: string
}

describe.runIf(process.platform === 'linux')('of the configuration', () => {
  let described: Readonly<Record<'deb' | 'rpm' | 'AppImage', ForLinux>> & { readonly msi: string }

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'agent-monitor-targets-'))
    try {
      const { stdout } = await promisify(execFile)(process.execPath, [program, folder])
      described = JSON.parse(/^DESCRIBED (.*)$/m.exec(stdout)?.[1] ?? 'null') as typeof described
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }, 60_000)

  test.each(['deb', 'rpm'] as const)('%s installs the app, its entry in the menu and its icons for all', (target) => {
    const { args, entry, afterInstall } = described[target]
    expect(args.join(' ')).toContain('--name agent-monitor')
    expect(args.join(' ')).toContain('--license MIT')
    expect(args).toContainEqual(expect.stringMatching(/\/app\/=\/opt\/Agent Monitor$/))
    expect(args).toContainEqual(expect.stringMatching(/=\/usr\/share\/applications\/agent-monitor\.desktop$/))
    expect(args).toContainEqual(
      expect.stringMatching(/=\/usr\/share\/icons\/hicolor\/256x256\/apps\/agent-monitor\.png$/),
    )
    expect(entry).toContain('Exec="/opt/Agent Monitor/agent-monitor" %U\n')
    expect(entry).toContain('StartupWMClass=agent-monitor\n')
    // Ubuntu forbids the sandbox's user namespaces to programs without a profile of AppArmor.
    expect(afterInstall).toContain('/etc/apparmor.d/')
  })

  test('an AppImage’s entry in the menu keeps Chromium’s sandbox', () => {
    expect(described.AppImage.entry).toContain('Exec=AppRun %U\n')
  })

  test('the MSI is for all users, asks nothing and starts nothing', () => {
    expect(described.msi).toContain('UpgradeCode="F5769BA4-11CE-5ACB-9E15-6A7145B0DFF5"')
    expect(described.msi).toContain('<Property Id="ALLUSERS" Secure="yes" Value="1"/>')
    expect(described.msi).toContain('ProgramFiles64Folder')
    expect(described.msi).toContain('Key="System.AppUserModel.ID" Value="org.agentmonitor.AgentMonitor"')
    expect(described.msi).not.toMatch(/runAfterFinish|WixUI_InstallDir/)
  })
})
