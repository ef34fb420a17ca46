// What electron-builder makes of the app: per-user NSIS for Windows, dmg and zip for macOS, AppImage, deb and tar.gz for Linux.
// The fuses shut every door into the packaged app that a developer's Electron keeps open.

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

/**
 * @param {LocalElectron | null} electron null: electron-builder downloads the official one
 * @param {(context: import('electron-builder').AfterPackContext) => Promise<void>} afterPack
 * @returns {Configuration}
 */
export function packagingConfiguration(electron, afterPack) {
  return {
    appId: 'org.agentmonitor.AgentMonitor',
    productName: 'Agent Monitor',
    copyright: 'Agent Monitor developers, MIT licence',
    directories: { output: 'release', buildResources: 'build/packaging/resources' },
    // Everything is bundled but the WebAssembly database, so no other package of node_modules is shipped.
    files: [
      'dist/{main,history,preload,renderer}/**/*',
      '!**/*.map',
      '!node_modules/**/*',
      'node_modules/node-sqlite3-wasm/{package.json,LICENSE*,dist/**/*}',
    ],
    asar: true,
    npmRebuild: false,
    nodeGypRebuild: false,
    afterPack,
    electronFuses: FUSES,
    ...(electron === null ? {} : { electronDist: electron.folder, electronVersion: electron.version }),
    artifactName: 'agent-monitor-${version}-${os}-${arch}.${ext}',
    publish: null,
    protocols: [{ name: 'Agent Monitor', schemes: ['agentmonitor'] }],
    win: { target: [{ target: 'nsis', arch: ['x64', 'arm64'] }], icon: 'icon.png' },
    nsis: { oneClick: true, perMachine: false, allowElevation: false, deleteAppDataOnUninstall: false },
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
    },
    linux: {
      target: ['AppImage', 'deb', 'tar.gz'],
      executableName: 'agent-monitor',
      icon: 'build/packaging/resources/icons',
      category: 'Office;Network;',
      synopsis: 'Watches contact-center agents and tells the supervisor when one changes status',
      maintainer: 'Agent Monitor developers <agent-monitor@invalid>',
    },
    deb: { packageCategory: 'net' },
  }
}
