// The rooms of the house, and which others each of them may import. Lint is generated from this table (eslint.config.js), and
// rooms.test.ts makes sure that no arrow leads back up.

/** @typedef {Readonly<Record<string, readonly string[]>>} Rooms */

/**
 * A room may always import its own files; `core` stands for all rooms of core/. Tests may use `FOR_TESTS` too.
 *
 * @type {Rooms}
 */
export const ROOMS = {
  contract: [],
  words: ['contract'],
  'core/ports': ['contract'],
  'core/storage': ['contract', 'core/ports'],
  'core/gateway': ['contract', 'core/ports'],
  'core/agents': ['contract', 'core/ports'],
  'core/state': ['contract', 'core/ports'],
  'core/tray': ['contract', 'core/ports'],
  'core/settings': ['contract', 'core/ports', 'core/storage', 'core/gateway'],
  'core/history': ['contract', 'core/ports', 'core/storage', 'core/agents'],
  'core/watchlist': ['contract', 'core/ports', 'core/storage', 'core/gateway'],
  'core/polling': ['contract', 'core/ports', 'core/gateway'],
  'core/session': ['contract', 'core/ports', 'core/gateway'],
  'core/check': ['contract', 'core/ports', 'core/gateway', 'core/session'],
  'core/diagnostics': ['contract', 'core/ports', 'core/storage', 'core/agents'],
  'core/updates': ['contract', 'core/ports'],
  'core/alerts': ['contract', 'core/ports', 'core/storage', 'core/agents'],
  'core/gateways': [
    'contract',
    'core/ports',
    'core/storage',
    'core/gateway',
    'core/agents',
    'core/polling',
    'core/session',
  ],
  'core/moving': [
    'contract',
    'core/ports',
    'core/storage',
    'core/gateway',
    'core/gateways',
    'core/watchlist',
    'core/settings',
  ],
  'core/app': [
    'contract',
    'core/ports',
    'core/storage',
    'core/gateway',
    'core/agents',
    'core/state',
    'core/tray',
    'core/settings',
    'core/history',
    'core/watchlist',
    'core/polling',
    'core/session',
    'core/alerts',
    'core/gateways',
    'core/check',
    'core/diagnostics',
    'core/moving',
    'core/updates',
  ],
  simulator: ['contract', 'core/ports'],
  proof: ['contract', 'words', 'core', 'simulator'],
  // The simulator is loaded on demand: by `import()`, which this table is not about.
  electron: [
    'contract',
    'words',
    'core/ports',
    'core/storage',
    'core/gateway',
    'core/state',
    'core/history',
    'core/tray',
    'core/app',
  ],
  renderer: ['contract', 'words'],
  e2e: ['contract', 'words', 'simulator', 'proof'],
  build: ['contract', 'words', 'core/ports', 'core/settings', 'electron'],
}

/** What tests may import beside what their room may. */
export const FOR_TESTS = ['simulator', 'proof']

/**
 * @param {Rooms} rooms
 * @param {string} room
 * @param {readonly string[]} [more] that it may import too
 * @returns {readonly string[]} the rooms that it must not import
 */
export function forbiddenTo(rooms, room, more = []) {
  const allowed = [room, ...(rooms[room] ?? []), ...more]
  return Object.keys(rooms).filter((other) => !allowed.includes(other) && !allowed.includes(other.split('/')[0] ?? ''))
}

/**
 * Matches the relative imports by which a file of `room` reaches one of the others.
 *
 * @param {string} room
 * @param {readonly string[]} others not empty
 */
export function importsOf(room, others) {
  const fromRoot = `^(\\.\\./)+(${others.join('|')})/`
  const besideIt = others.filter((other) => other.startsWith('core/')).map((other) => other.slice('core/'.length))
  if (!room.startsWith('core/') || besideIt.length === 0) return fromRoot
  return `${fromRoot}|^\\.\\./(${besideIt.join('|')})/`
}

/**
 * @param {Rooms} rooms
 * @returns {readonly string[] | null} rooms that import each other in a circle, the first one again at its end; null: there is none
 */
export function circleIn(rooms) {
  /** @type {Set<string>} */
  const clear = new Set()
  /** @param {string} room @param {readonly string[]} way @returns {readonly string[] | null} */
  const follow = (room, way) => {
    if (way.includes(room)) return [...way.slice(way.indexOf(room)), room]
    if (clear.has(room)) return null
    for (const next of (rooms[room] ?? []).flatMap((name) => withParts(rooms, name))) {
      const circle = follow(next, [...way, room])
      if (circle !== null) return circle
    }
    clear.add(room)
    return null
  }
  for (const room of Object.keys(rooms)) {
    const circle = follow(room, [])
    if (circle !== null) return circle
  }
  return null
}

/** @param {Rooms} rooms @param {string} name */
function withParts(rooms, name) {
  return name in rooms ? [name] : Object.keys(rooms).filter((room) => room.startsWith(`${name}/`))
}
