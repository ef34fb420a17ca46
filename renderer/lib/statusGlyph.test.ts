// The shapes of the statuses.

import { expect, it } from 'vitest'
import { STATUS_KEYS } from '../../contract/status.ts'
import { STATUS_GLYPHS } from './statusGlyph.ts'

it('every status has a shape of its own', () => {
  expect(new Set(STATUS_KEYS.map((key) => STATUS_GLYPHS[key])).size).toBe(STATUS_KEYS.length)
})
