// Where things are: the project's root, and the user's cache folder (never inside node_modules, which npm wipes).
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** @returns {string} the project's root, absolute */
export function projectRoot() {
  return dirname(dirname(dirname(fileURLToPath(import.meta.url))))
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @returns {string} the folder for what can be fetched again, absolute; it may not exist yet
 */
export function cacheFolder(env, platform) {
  const xdg = env['XDG_CACHE_HOME']
  if (xdg !== undefined && xdg.startsWith('/')) return join(xdg, 'agent-monitor')
  if (platform === 'win32')
    return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'agent-monitor', 'Cache')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'agent-monitor')
  return join(homedir(), '.cache', 'agent-monitor')
}

/**
 * @param {NodeJS.Platform} platform
 * @returns {string} the executable's path inside an Electron folder
 */
export function executableIn(platform) {
  if (platform === 'darwin') return join('Electron.app', 'Contents', 'MacOS', 'Electron')
  return platform === 'win32' ? 'electron.exe' : 'electron'
}
