// The name of a gateway in its settings.

import { cleanup, fireEvent, screen } from '@testing-library/svelte'
import { afterEach, expect, it } from 'vitest'
import type { GatewayState } from '../../../contract/gateway.ts'
import { argumentsOf } from '../../testing/argumentsOf.ts'
import { describedBy } from '../../testing/describedBy.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { gatewayOf } from '../../testing/testStates.ts'
import GatewayName from './GatewayName.svelte'

afterEach(cleanup)

function show(changes: Partial<GatewayState> = {}) {
  const gateway = gatewayOf(changes)
  return renderOnPage(GatewayName, { props: { gateway }, state: { gateways: [gateway] } })
}

const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' })

async function type(value: string): Promise<void> {
  await fireEvent.input(field(), { target: { value } })
  await fireEvent.change(field())
}

it('is saved when the field is left, without the spaces around it', async () => {
  const shown = show()
  expect(describedBy(field())).toBe('Shown instead of gateway.test:8043.')
  await type(' Berlin ')
  expect(argumentsOf(shown, 'nameGateway')).toEqual([{ gatewayId: 'g1', name: 'Berlin' }])
})

it('can be taken away', async () => {
  const shown = show({ name: 'Berlin' })
  expect(field().value).toBe('Berlin')
  await type('')
  expect(argumentsOf(shown, 'nameGateway')).toEqual([{ gatewayId: 'g1', name: '' }])
})

it('is saved too when the settings are left from within the field', async () => {
  const shown = show()
  await fireEvent.input(field(), { target: { value: 'Berlin' } })
  cleanup()
  expect(argumentsOf(shown, 'nameGateway')).toEqual([{ gatewayId: 'g1', name: 'Berlin' }])
})

it('is not saved while it is too long, and says so', async () => {
  const shown = show({ name: 'Berlin' })
  await type('x'.repeat(61))
  expect(field().getAttribute('aria-invalid')).toBe('true')
  expect(describedBy(field())).toContain('At most 60 characters.')
  cleanup()
  expect(shown.asked).toEqual([])
})

it('is asked again for nothing when it did not change', async () => {
  const shown = show({ name: 'Berlin' })
  await type('Berlin')
  cleanup()
  expect(shown.asked).toEqual([])
})

it('is not there for the demo floor', () => {
  show({ isDemo: true })
  expect(screen.queryByRole('textbox')).toBeNull()
})
