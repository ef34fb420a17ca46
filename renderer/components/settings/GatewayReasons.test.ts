// The editor of a gateway's reasons.

import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/svelte'
import { afterEach, expect, it } from 'vitest'
import type { GatewayState, ReasonWords } from '../../../contract/gateway.ts'
import { argumentsOf } from '../../testing/argumentsOf.ts'
import { describedBy } from '../../testing/describedBy.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { gatewayOf } from '../../testing/testStates.ts'
import GatewayReasons from './GatewayReasons.svelte'

afterEach(cleanup)

const LUNCH = { code: 3, words: 'Lunch' }
const TRAINING = { code: 4, words: 'Training' }

function show(reasons: readonly ReasonWords[] = [], others: readonly GatewayState[] = []) {
  const gateway = gatewayOf({ reasons })
  return renderOnPage(GatewayReasons, { props: { gateway }, state: { gateways: [gateway, ...others] } })
}

const fields = (name: 'Code' | 'Meaning') => screen.queryAllByRole<HTMLInputElement>('textbox', { name })
const values = () => fields('Code').map((field, index) => [field.value, fields('Meaning')[index]?.value])
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const saved = (shown: ReturnType<typeof show>) => argumentsOf(shown, 'setReasonWords').map(({ reasons }) => reasons)

async function type(name: 'Code' | 'Meaning', index: number, value: string): Promise<void> {
  const field = fields(name)[index]!
  await fireEvent.input(field, { target: { value } })
  await fireEvent.change(field)
}

const leave = (index: number) => fireEvent.focusOut(fields('Code')[index]!, { relatedTarget: document.body })

it('begins empty, with a hint', () => {
  show()
  const region = screen.getByRole('region', { name: 'Reasons' })
  expect(region.textContent).toContain('“Lunch” for 3')
  expect(within(region).queryAllByRole('textbox')).toEqual([])
})

it('says whose reasons they are where there are several gateways', () => {
  show([], [gatewayOf({ id: 'g2', name: 'Berlin' })])
  expect(screen.getByRole('region', { name: 'Reasons of gateway.test:8043' })).toBeTruthy()
})

it('adds a reason, and saves it once it is whole', async () => {
  const shown = show([LUNCH])
  await press('Add a reason')
  await waitFor(() => expect(document.activeElement).toBe(fields('Code')[1]))
  await type('Code', 1, '４')
  expect(shown.asked).toEqual([])
  expect(document.querySelector('.error')).toBeNull()
  await type('Meaning', 1, ' Training ')
  expect(argumentsOf(shown, 'setReasonWords')).toEqual([{ gatewayId: 'g1', reasons: [LUNCH, TRAINING] }])
})

it.each([
  ['Code', 'three', 'The code is a whole number from 1 to 999999.'],
  ['Code', '4', 'There are words for 4 already.'],
  ['Meaning', ' ', 'Say what 3 means.'],
  ['Meaning', 'x'.repeat(41), 'At most 40 characters.'],
] as const)('says beside the %s “%s” what is wrong, and loses nothing', async (name, value, error) => {
  const shown = show([LUNCH, TRAINING])
  await type(name, 0, value)
  await leave(0)
  const field = fields(name)[0]!
  expect(field.value).toBe(value)
  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect(describedBy(field).replace(',', '')).toBe(error)
  await type('Meaning', 1, 'Course')
  expect(saved(shown)).toEqual([[LUNCH, { code: 4, words: 'Course' }]])
})

it('removes a reason, and leads the focus on', async () => {
  const shown = show([LUNCH, TRAINING])
  await press('Remove the reason 3')
  expect(values()).toEqual([['4', 'Training']])
  expect(saved(shown)).toEqual([[TRAINING]])
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Remove the reason 4' })))
  await press('Remove the reason 4')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add a reason' })))
  expect(saved(shown).at(-1)).toEqual([])
})

it('saves too when the settings are left from within a field', async () => {
  const shown = show([LUNCH])
  await fireEvent.input(fields('Meaning')[0]!, { target: { value: 'Late lunch' } })
  cleanup()
  expect(saved(shown)).toEqual([[{ code: 3, words: 'Late lunch' }]])
})

it('takes no more than a hundred', () => {
  show(Array.from({ length: 100 }, (_, index) => ({ code: index + 1, words: 'x' })))
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Add a reason' }).disabled).toBe(true)
  expect(document.body.textContent).toContain('No more than 100')
})
