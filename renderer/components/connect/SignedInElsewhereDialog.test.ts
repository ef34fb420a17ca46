// The dialog about another program that is signed in: nobody is thrown out without being told to.

import { cleanup, fireEvent, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { stubLayout } from '../../testing/layoutStubs.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { gatewayOf, PROBLEM } from '../../testing/testStates.ts'
import SignedInElsewhereDialog from './SignedInElsewhereDialog.svelte'

beforeEach(stubLayout)

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function show() {
  const problem = { ...PROBLEM, kind: 'signed-in-elsewhere', retcode: '100-002', technical: null } as const
  const question = { kind: 'signed-in-elsewhere', problem } as const
  return renderOnPage(SignedInElsewhereDialog, { props: { gateway: gatewayOf({ question }), question } })
}

describe('the dialog "Already signed in elsewhere"', () => {
  it('says where and as whom, with the gateway’s own code', () => {
    show()
    const dialog = screen.getByRole('dialog', { name: 'Already signed in elsewhere' })
    expect(dialog.textContent).toContain('https://gateway.test:8043')
    expect(dialog.textContent).toContain('291')
    expect(dialog.textContent).toContain('100-002')
  })

  it('gives the focus to Cancel, which leaves the other program alone', async () => {
    const { asked } = show()
    const cancel = screen.getByRole('button', { name: 'Cancel' })
    await waitFor(() => expect(document.activeElement).toBe(cancel))
    await fireEvent.click(cancel)
    expect(asked).toEqual([{ command: 'cancelQuestion', argument: { gatewayId: 'g1' } }])
  })

  it('takes Escape for Cancel', async () => {
    const { asked } = show()
    await fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' })
    expect(asked).toEqual([{ command: 'cancelQuestion', argument: { gatewayId: 'g1' } }])
  })

  it('signs in anyway only when told to', async () => {
    const { asked } = show()
    await fireEvent.click(screen.getByRole('button', { name: 'Sign in anyway' }))
    expect(asked).toEqual([{ command: 'signInAnyway', argument: { gatewayId: 'g1' } }])
  })
})
