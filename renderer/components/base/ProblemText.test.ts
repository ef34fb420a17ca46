// A problem on the page: the sentence and the step first, the codes behind "Details".

import { cleanup, screen } from '@testing-library/svelte'
import { afterEach, describe, expect, it } from 'vitest'
import { sampleProblem } from '../../../proof/fakes/sampleState.ts'
import { renderOnPage } from '../../testing/renderOnPage.ts'
import ProblemText from './ProblemText.svelte'

afterEach(cleanup)

describe('ProblemText', () => {
  it('keeps the codes behind a closed disclosure', () => {
    renderOnPage(ProblemText, { props: { problem: sampleProblem('refused', { technical: 'ECONNREFUSED' }) } })
    const disclosure = screen.getByText('Details').closest('details')
    expect(disclosure?.open).toBe(false)
    expect(disclosure?.textContent).toContain('ECONNREFUSED')
  })

  it('offers no details where there are none', () => {
    renderOnPage(ProblemText, { props: { problem: sampleProblem('refused') } })
    expect(screen.queryByText('Details')).toBeNull()
  })
})
