// The dialog in which a supervisor asks to be told once.

import { cleanup, fireEvent, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AgentState } from '../../../contract/agent.ts'
import { argumentsOf } from '../../testing/argumentsOf.ts'
import { stubLayout } from '../../testing/layoutStubs.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import { agentOf, observationOf } from '../../testing/testStates.ts'
import TellWhenDialog from './TellWhenDialog.svelte'

beforeEach(stubLayout)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function draw(changes: Partial<AgentState> = {}) {
  const onClose = vi.fn()
  const agent = agentOf('20011', changes)
  return { ...renderOnPage(TellWhenDialog, { props: { agent, onClose, returnFocus: () => {} } }), onClose }
}

const isChecked = (name: string) => screen.getByRole('radio', { name }).getAttribute('aria-checked')

describe('TellWhenDialog', () => {
  it('offers every status and any change', () => {
    draw()
    expect(screen.getByRole('dialog', { name: 'Tell me when' }).textContent).toContain('Ada · 20011')
    for (const name of ['Idle', 'Busy', 'Wrap-up', 'Talking', 'Rest', 'Pre-rest', 'Signed out', 'any change']) {
      expect(screen.getByRole('radio', { name }), name).toBeTruthy()
    }
  })

  it('begins with Idle, and with any change for somebody who is idle', () => {
    draw({ observation: observationOf('talking') })
    expect(isChecked('Idle')).toBe('true')
    cleanup()
    draw({ observation: observationOf('idle') })
    expect(isChecked('any change')).toBe('true')
  })

  it('asks to be told of what was chosen, and closes', async () => {
    const { asked, onClose } = draw()
    await fireEvent.click(screen.getByRole('radio', { name: 'Rest' }))
    await fireEvent.submit(document.querySelector('form')!)
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
    expect(screen.getByRole('button', { name: 'Tell me once' })).toBeTruthy()
    expect(argumentsOf({ asked }, 'tellMeWhen')).toEqual([{ agent: 'g1/20011', tellWhen: 'rest' }])
  })

  it('shows what is waited for already, and takes it back', async () => {
    const { asked, onClose } = draw({ tellWhen: 'signed-out' })
    expect(isChecked('Signed out')).toBe('true')
    expect(screen.getByText('You will be told once: Signed out')).toBeTruthy()
    await fireEvent.click(screen.getByRole('button', { name: 'Do not tell me' }))
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
    expect(argumentsOf({ asked }, 'tellMeWhen')).toEqual([{ agent: 'g1/20011', tellWhen: null }])
  })

  it('asks for nothing on Cancel', async () => {
    const { asked, onClose } = draw()
    expect(screen.queryByRole('button', { name: 'Do not tell me' })).toBeNull()
    await fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(onClose).toHaveBeenCalledOnce()
    expect(argumentsOf({ asked }, 'tellMeWhen')).toEqual([])
  })
})
