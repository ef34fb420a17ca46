// Which view an address names.

import { expect, it } from 'vitest'
import { viewNamed } from './views.ts'

it('the main window is shown where the address names no view, or none that there is', () => {
  for (const search of ['', '?view=main', '?view=', '?view=bar', '?view=toString', '?x=1']) {
    expect(viewNamed(search), search).toBe('main')
  }
})

it('the mini bar is shown where the address names it', () => {
  expect(viewNamed('?view=mini')).toBe('mini')
})
