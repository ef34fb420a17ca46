// The table of rooms: no circle, a row for every folder, and patterns that catch exactly the forbidden imports.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { circleIn, forbiddenTo, importsOf, ROOMS } from './rooms.js'

const ROOT = join(import.meta.dirname, '..')
const foldersOf = (place: string): readonly string[] =>
  readdirSync(join(ROOT, place), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)

test('no room imports another that imports it, whatever the way round', () => {
  expect(circleIn(ROOMS)).toBeNull()
  expect(circleIn({ a: ['b'], b: ['core'], 'core/c': ['a'] })).toEqual(['a', 'b', 'core/c', 'a'])
})

test('every folder of the core has a row, and every row is a folder', () => {
  const rows = Object.keys(ROOMS)
  const ofCore = foldersOf('core').map((name) => `core/${name}`)
  expect(rows.filter((room) => room.startsWith('core/')).toSorted()).toEqual(ofCore.toSorted())
  const folders = foldersOf('.')
  for (const room of rows.filter((name) => !name.includes('/'))) expect(folders).toContain(room)
})

test.each([
  ['core/alerts', '../gateways/gatewayMonitor.ts', true],
  ['core/alerts', '../../electron/main.ts', true],
  ['core/alerts', '../../words/words.ts', true],
  ['core/alerts', '../agents/change.ts', false],
  ['core/alerts', './memory.ts', false],
  ['core/alerts', '../../contract/agent.ts', false],
  ['renderer', '../../core/tray/trayModel.ts', true],
  ['renderer', '../state/page.svelte.ts', false],
  ['renderer', '../../words/words.ts', false],
  ['proof', '../../core/gateways/addGateway.ts', false],
  ['proof', '../../electron/main.ts', true],
  ['electron', '../core/alerts/rules.ts', true],
  ['electron', '../core/tray/trayModel.ts', false],
])('from %s the import of %s is forbidden: %s', (room, specifier, isForbidden) => {
  const pattern = new RegExp(importsOf(room, forbiddenTo(ROOMS, room)), 'u')
  expect(pattern.test(specifier)).toBe(isForbidden)
})
