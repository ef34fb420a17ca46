// Draws one component with a page's state around it, as main told it and changes it.

import { render } from '@testing-library/svelte'
import { flushSync, type Component } from 'svelte'
import type { AppState, StatePart } from '../../contract/state.ts'
import { createPage, type Page } from '../state/page.svelte.ts'
import type { Screen } from '../state/navigation.svelte.ts'
import OnPage from './OnPage.svelte'
import { changeOf, createTestBridge, type TestAnswers, type TestBridge } from './testBridge.ts'
import { stateOf } from './testStates.ts'

export interface DrawnPage extends Pick<TestBridge, 'asked' | 'tell'> {
  readonly page: Page
  readonly container: HTMLElement
  /** Main tells a change; everything is drawn when this returns. */
  change(...parts: StatePart[]): void
}

export interface Drawing<Props> {
  readonly props?: Props
  readonly state?: Partial<AppState>
  readonly answers?: TestAnswers
  /** What the navigation shows already when the component is drawn. */
  readonly screen?: Screen
}

export function renderOnPage<Props extends Record<string, unknown>>(
  component: Component<Props>,
  { props, state = {}, answers = {}, screen }: Drawing<Props> = {},
): DrawnPage {
  const whole = stateOf(state)
  const { bridge, asked, tell } = createTestBridge({ ...answers, getState: () => whole })
  const page = createPage(bridge)
  page.feed.load(whole)
  page.clock.set(whole.at)
  if (screen !== undefined) page.navigation.show(screen)
  let { revision } = whole
  const { container } = render(OnPage, {
    props: { page, component: component as Component<never> as Component<Record<string, unknown>>, props: props ?? {} },
  })
  return {
    page,
    asked,
    tell,
    container,
    change(...parts) {
      revision += 1
      page.feed.apply(changeOf(revision, ...parts))
      page.feed.settle()
      flushSync()
    },
  }
}
