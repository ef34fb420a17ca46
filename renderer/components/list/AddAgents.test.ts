// Adding agents: what is sent, what became of it, and what stays in the field.

import { cleanup, fireEvent, screen, waitFor } from '@testing-library/svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../contract/settings.ts'
import type { WatchOutcome } from '../../../contract/gateway.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import AddAgents from './AddAgents.svelte'

afterEach(cleanup)

function draw(outcome: Partial<WatchOutcome>) {
  const whole = {
    added: [],
    alreadyWatched: 0,
    rejected: [],
    rejectedCount: 0,
    overLimit: 0,
    isGatewayKnown: true,
    ...outcome,
  }
  const drawn = renderOnPage(AddAgents, { answers: { watch: () => whole } })
  const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Agents to watch' })
  const result = screen.getByRole('status')
  return {
    ...drawn,
    field,
    result,
    async add(text: string) {
      await fireEvent.input(field, { target: { value: text } })
      await fireEvent.click(screen.getByRole('button', { name: 'Watch' }))
    },
  }
}

describe('AddAgents', () => {
  it('says what was added and empties the field', async () => {
    const { add, asked, field, result } = draw({ added: ['g1/20011'], alreadyWatched: 1 })
    await add('20011, 20012')
    await waitFor(() => expect(result.textContent.trim()).toBe('1 added, 1 already watched.'))
    expect(field.value).toBe('')
    expect(asked).toContainEqual({ command: 'watch', argument: { gatewayId: 'g1', text: '20011, 20012' } })
  })

  it('keeps what is not valid in the field, to be put right', async () => {
    const { add, field, result } = draw({ added: ['g1/20011'], rejected: ['abc', '7x'], rejectedCount: 2 })
    await add('20011 abc 7x')
    await waitFor(() => expect(result.textContent.trim()).toBe('1 added, 2 not valid (abc, 7x).'))
    expect(field.value).toBe('abc 7x')
  })

  it('takes back by itself what went well, and leaves what has to be put right', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    for (const [outcome, isLeft] of [
      [{ added: ['g1/20011'] }, false],
      [{ added: ['g1/20011'], rejected: ['abc'], rejectedCount: 1 }, true],
    ] as const) {
      const { add, result } = draw(outcome)
      await add('20011')
      await vi.advanceTimersByTimeAsync(7_000)
      expect(result.textContent).toContain('1 added')
      await vi.advanceTimersByTimeAsync(2_000)
      expect(result.textContent.includes('1 added')).toBe(isLeft)
      cleanup()
    }
    vi.useRealTimers()
  })

  it('says the last result in the language of now', async () => {
    const { add, change, result } = draw({ added: ['g1/20011'] })
    await add('20011')
    await waitFor(() => expect(result.textContent.trim()).toBe('1 added.'))
    change({ kind: 'settings', settings: DEFAULT_SETTINGS, locale: 'zh-CN' })
    expect(result.textContent.trim()).toBe('已添加 1 人。')
  })

  it('adds at Enter, not at Shift+Enter nor while an input method composes, and never nothing', async () => {
    const { asked, field } = draw({})
    await fireEvent.keyDown(field, { key: 'Enter' })
    await fireEvent.input(field, { target: { value: '20011' } })
    await fireEvent.keyDown(field, { key: 'Enter', shiftKey: true })
    await fireEvent.keyDown(field, { key: 'Enter', isComposing: true })
    expect(asked).toEqual([])
    await fireEvent.keyDown(field, { key: 'Enter' })
    expect(asked).toHaveLength(1)
  })
})
