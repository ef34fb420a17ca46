// The head of a gateway's group says its name, and how it is behind even the longest.

import { cleanup, screen } from '@testing-library/svelte'
import { afterEach, expect, it } from 'vitest'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { gatewayOf } from '../../testing/testStates.ts'
import GroupHead from './GroupHead.svelte'

afterEach(cleanup)

it.each([
  ['', 'gateway.test:8043', null],
  ['Berlin', 'Berlin', null],
  ['柏'.repeat(60), `${'柏'.repeat(39)}…`, '柏'.repeat(60)],
])('of a gateway called “%s”', (name, shown, title) => {
  renderOnPage(GroupHead, { props: { gateway: gatewayOf({ name, pinned: 3 }) } })
  const head = screen.getByRole('gridcell')
  expect(head.textContent.trim()).toBe(`${shown} · Connected · 3 watched`)
  expect(head.getAttribute('title')).toBe(title)
})
