// What electron-builder makes of the app: assisted NSIS and MSI for Windows, dmg and zip for macOS, AppImage, deb, rpm and
// tar.gz for Linux.
// The fuses shut every door into the packaged app that a developer's Electron keeps open.

import { UNSIGNED } from './signing.mjs'

/** @typedef {import('electron-builder').Configuration} Configuration */

/**
 * @typedef {object} LocalElectron an Electron folder to package instead of a download
 * @property {string} folder absolute
 * @property {string} version
 */

/** @type {NonNullable<Configuration['electronFuses']>} */
const FUSES = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
}

/** On Linux. */
const EXECUTABLE = 'agent-monitor'
/** By this Windows Installer knows an older version of the same product: it never changes. */
const MSI_UPGRADE_CODE = 'F5769BA4-11CE-5ACB-9E15-6A7145B0DFF5'

/**
 * Stands in app-update.yml where an address would be: the app asks only where policy or settings say, and a name below
 * .invalid belongs to nobody (RFC 6761). With an address electron-builder writes what a feed consists of (latest*.yml, block
 * maps), and beside it what the updater must know: its cache's name and who must have signed.
 */
export const NO_FEED = 'https://updates.invalid/'

/**
 * @typedef {object} Packaging
 * @property {LocalElectron | null} electron null: electron-builder downloads the official one
 * @property {(context: import('electron-builder').AfterPackContext) => Promise<void>} afterPack
 * @property {string | undefined} [homepage] https://…, which Debian and Red Hat packages must name; shown on Windows too
 * @property {import('./signing.mjs').Signing} [signing] left out: nothing is signed
 * @property {boolean} [writesFeed] whether the files of an update feed are made beside the installers
 * @property {boolean} [isForTests] packed without compression: minutes are saved, and the contents are the same
 */

/**
 * @param {Packaging} packaging
 * @returns {Configuration}
 */
export function packagingConfiguration({
  electron,
  afterPack,
  homepage,
  signing = UNSIGNED,
  writesFeed = false,
  isForTests = false,
}) {
  return {
    appId: 'org.agentmonitor.AgentMonitor',
    productName: 'Agent Monitor',
    copyright: 'Agent Monitor developers, MIT licence',
    // A window belongs to the entry in the menu by the entry's name.
    extraMetadata: { desktopName: `${EXECUTABLE}.desktop`, ...(homepage === undefined ? {} : { homepage }) },
    directories: { output: 'release', buildResources: 'build/packaging/resources' },
    // Everything is bundled but the WebAssembly database, so no other package of node_modules is shipped.
    files: [
      'dist/{main,history,preload,renderer}/**/*',
      'dist/licences.txt',
      '!**/*.map',
      '!node_modules/**/*',
      'node_modules/node-sqlite3-wasm/{package.json,LICENSE*,dist/**/*}',
    ],
    // Once more as a file that anybody can open.
    extraResources: [{ from: 'dist/licences.txt', to: 'licences.txt' }],
    asar: true,
    compression: isForTests ? 'store' : 'normal',
    npmRebuild: false,
    nodeGypRebuild: false,
    afterPack,
    electronFuses: FUSES,
    ...(electron === null ? {} : { electronDist: electron.folder, electronVersion: electron.version }),
    artifactName: 'agent-monitor-${version}-${os}-${arch}.${ext}',
    publish: writesFeed ? { provider: 'generic', url: NO_FEED } : null,
    protocols: [{ name: 'Agent Monitor', schemes: ['agentmonitor'] }],
    win: {
      target: [
        { target: 'nsis', arch: ['x64', 'arm64'] },
        // The WiX that electron-builder brings along knows no arm64.
        { target: 'msi', arch: ['x64'] },
      ],
      icon: 'icon.ico',
      // A certificate that was given and not used is an error, never an unsigned installer.
      forceCodeSigning: signing.windows !== 'none',
      ...windowsSigning(signing),
    },
    // For one user without asking anybody, unless it is chosen for all (/allusers), which asks for elevation.
    nsis: {
      oneClick: false,
      perMachine: false,
      allowElevation: true,
      selectPerMachineByDefault: false,
      allowToChangeInstallationDirectory: false,
      installerLanguages: ['en_US', 'zh_CN'],
      deleteAppDataOnUninstall: false,
    },
    // For deployment by an IT department: for all users, without a question, and nothing starts by itself afterwards.
    msi: { oneClick: true, perMachine: true, runAfterFinish: false, upgradeCode: MSI_UPGRADE_CODE },
    mac: {
      target: [
        { target: 'dmg', arch: 'universal' },
        { target: 'zip', arch: 'universal' },
      ],
      icon: 'icon.png',
      category: 'public.app-category.business',
      hardenedRuntime: true,
      gatekeeperAssess: false,
      entitlements: 'build/packaging/resources/entitlements.mac.plist',
      entitlementsInherit: 'build/packaging/resources/entitlements.mac.plist',
      forceCodeSigning: signing.macos !== 'none',
      notarize: signing.notarises,
    },
    linux: {
      target: ['AppImage', 'deb', 'rpm', 'tar.gz'],
      executableName: EXECUTABLE,
      syncDesktopName: true,
      icon: 'build/packaging/resources/icons',
      category: 'Office;Network;',
      synopsis: 'Watches contact-center agents and tells the supervisor when one changes status',
      maintainer: 'Agent Monitor developers <agent-monitor@invalid>',
    },
    // The newer runtime needs no FUSE library on the desk; the older one's entry in the menu gives up Chromium's sandbox.
    toolsets: { appimage: '1.0.3' },
    deb: { packageCategory: 'net' },
    rpm: { packageCategory: 'Applications/Communications' },
  }
}

/**
 * @param {import('./signing.mjs').Signing} signing
 * @returns {Pick<NonNullable<Configuration['win']>, 'azureSignOptions' | 'signtoolOptions'>}
 */
function windowsSigning({ publisherName, azure }) {
  if (publisherName === null) return {}
  return azure === null
    ? { signtoolOptions: { publisherName, signingHashAlgorithms: ['sha256'] } }
    : { azureSignOptions: { publisherName, ...azure } }
}
