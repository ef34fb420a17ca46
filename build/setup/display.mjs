// A desktop of its own for tests and for machines without a screen: an X server and a message bus that end with the command.
// Also the flags that Electron needs on the machine at hand.
import { fileURLToPath } from 'node:url'

/** Without the last word the server starts over whenever its last window goes, and refuses whoever comes just then. */
const SCREEN = '-screen 0 1600x1000x24 -noreset'

/**
 * Wraps a command so that it runs with its own X server and D-Bus session (also playing the system bus).
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {{ command: string, args: string[] }}
 */
export function onPrivateDesktop(command, args) {
  const bus = fileURLToPath(new URL('bus.conf', import.meta.url))
  const script = `DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS" exec xvfb-run -a -s "${SCREEN}" "$@"`
  return {
    command: 'dbus-run-session',
    args: [`--config-file=${bus}`, '--', 'sh', '-c', script, 'sh', command, ...args],
  }
}

/**
 * The environment for a private desktop: the real desktop's display and session must not shine through.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function privateDesktopEnvironment(env) {
  const real = ['DISPLAY', 'WAYLAND_DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'XDG_CURRENT_DESKTOP', 'XDG_SESSION_TYPE']
  const rest = Object.entries(env).filter(([name]) => !real.includes(name))
  return { ...Object.fromEntries(rest), NO_AT_BRIDGE: '1', GSETTINGS_BACKEND: 'memory' }
}

/**
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {boolean} whether windows can be shown here
 */
export function hasDisplay(platform, env) {
  return platform !== 'linux' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY'])
}

/**
 * @param {NodeJS.Platform} platform
 * @param {number | undefined} userId the numeric user ID, undefined on Windows
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ flags: string[], notes: string[] }} flags for Electron, and what the person should know about them
 */
export function electronFlags(platform, userId, env) {
  if (platform !== 'linux') return { flags: [], notes: [] }
  const flags = []
  const notes = []
  if (userId === 0) {
    flags.push('--no-sandbox')
    notes.push(
      'Running as root: Chromium refuses its sandbox there, so the app starts with --no-sandbox. Prefer a normal user.',
    )
  }
  if (!env['DISPLAY'] && env['WAYLAND_DISPLAY']) flags.push('--ozone-platform-hint=auto')
  return { flags, notes }
}
