// What stands above the list for a gateway in trouble: a session that ended goes on in place, with a new Guid.

import { cleanup, fireEvent, screen, waitFor } from '@testing-library/svelte'
import { afterEach, describe, expect, it } from 'vitest'
import type { GatewayState } from '../../../contract/gateway.ts'
import type { ProblemKind } from '../../../contract/problem.ts'
import { sampleProblem } from '../../../proof/fakes/sampleState.ts'
import { argumentsOf } from '../../testing/argumentsOf.ts'
import { describedBy } from '../../testing/describedBy.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import type { TestAnswers } from '../../testing/testBridge.ts'
import { gatewayOf, momentOf } from '../../testing/testStates.ts'
import GatewayBanner from './GatewayBanner.svelte'

afterEach(cleanup)

const guid = () => screen.queryByLabelText<HTMLInputElement>('Guid', { exact: true })

function ended(
  kind: ProblemKind,
  answers: TestAnswers = {},
  changes: Partial<GatewayState> = {},
  signsInAgain = false,
) {
  const problem = sampleProblem(kind, { signsInAgain })
  const gateway = gatewayOf({ connection: { kind: 'session-ended', since: momentOf(0), problem }, ...changes })
  return renderOnPage(GatewayBanner, { props: { gateway }, state: { gateways: [gateway] }, answers })
}

async function use(text: string): Promise<void> {
  const field = guid()
  if (field !== null) await fireEvent.input(field, { target: { value: text } })
  await fireEvent.click(screen.getByRole('button', { name: 'Use this Guid' }))
}

describe('the banner of a session that ended', () => {
  it('takes a new Guid for what is known of the gateway, and keeps none', async () => {
    const proxy = { kind: 'manual', url: 'http://proxy:3128' } as const
    const shown = ended('session-ended', { connect: () => ({ kind: 'accepted', gatewayId: 'g1' }) }, { proxy })
    expect(guid()?.type).toBe('password')
    await use(' the-guid ')
    expect(argumentsOf(shown, 'connect')).toEqual([
      {
        gatewayId: 'g1',
        isSameContactCenter: true,
        address: 'gateway.test:8043',
        ownAgentId: '291',
        session: { kind: 'guid', guid: 'the-guid' },
        proxy,
      },
    ])
    await waitFor(() => expect(guid()?.value).toBe(''))
  })

  it('says beside the field what is wrong with it', async () => {
    ended('session-ended', { connect: () => ({ kind: 'invalid', fields: { guid: { kind: 'has-spaces' } } }) })
    await use('two words')
    await waitFor(() => expect(guid()?.getAttribute('aria-invalid')).toBe('true'))
    expect(describedBy(guid() as HTMLInputElement)).toContain('no spaces')
    expect(guid()?.value).toBe('two words')
  })

  it('says beside the field that the gateway did not take the last one, until another is typed', async () => {
    ended('guid-refused')
    expect(describedBy(guid() as HTMLInputElement)).toContain('does not accept this Guid')
    await fireEvent.input(guid() as HTMLInputElement, { target: { value: 'x' } })
    expect(guid()?.hasAttribute('aria-invalid')).toBe(false)
  })

  it('asks for no Guid where a password is kept, or where it signs in again by itself', () => {
    ended('session-ended', {}, { keepSignedIn: true })
    expect(guid()).toBeNull()
    cleanup()
    ended('session-ended', {}, {}, true)
    expect(guid()).toBeNull()
  })

  it('leads to signing in as well', async () => {
    const { page } = ended('session-ended')
    await fireEvent.click(screen.getByRole('button', { name: 'New Guid or sign in' }))
    expect(page.navigation.screen).toEqual({ kind: 'connect', gatewayId: 'g1' })
  })
})
