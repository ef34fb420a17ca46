// 500 watched agents: scrolling and filtering stay instant. The figures are printed; the bounds leave room for slow machines. And
// 5,000, as many as there may be: all are there, and nobody more.

import type { Locator, Page } from '@playwright/test'
import { expect, test as testOfOwnApp, testOfSharedApp as test } from './app.ts'
import { connect } from './steps.ts'

const LONGEST_KEYSTROKE_MS = 400
const LONGEST_FRAME_MS = 250

test.use({ gateway: { floor: { agents: 500 } } })

test(
  '500 agents: each keystroke in the filter and each scrolled frame is painted at once',
  { tag: '@prove' },
  async ({ app, simulator }, testInfo) => {
    test.slow()
    const { page, watchView } = app
    await connect(app, simulator)
    await watchView.addField.fill('20011-20510')
    await watchView.watch.click()
    await expect(watchView.outcome).toContainText('500 added')
    // Long lists come into the document little by little.
    await expect(watchView.row('20510')).toHaveAttribute('data-freshness', 'fresh', { timeout: 30_000 })
    await expect(watchView.grid).toHaveAttribute('aria-rowcount', '501')

    const frames = await framesWhileScrolling(watchView.grid)
    const keystrokes = await keystrokesToPaint(page, watchView.filter, [
      '2',
      '0',
      '4',
      '5',
      '1',
      'Backspace',
      'Backspace',
    ])
    const line = `500 agents: keystroke to paint ${told(keystrokes)}; scrolled frame ${told(frames)}`
    testInfo.annotations.push({ type: 'measured', description: line })
    console.log(`\n${line}`)
    expect(middle(keystrokes)).toBeLessThan(LONGEST_KEYSTROKE_MS)
    expect(middle(frames)).toBeLessThan(LONGEST_FRAME_MS)

    await watchView.filter.fill('20451')
    await expect.poll(() => watchView.order()).toEqual(['20451'])
  },
)

test.describe('5,000 agents', () => {
  test.use({ gateway: { floor: { agents: 5_000 } } })

  testOfOwnApp(
    'are all on the list, the last of them is found, and nobody more is taken',
    { tag: '@prove' },
    async ({ app, simulator }) => {
      test.setTimeout(180_000)
      const { page, watchView } = app
      await connect(app, simulator)
      await watchView.addField.fill('20011-25010')
      await watchView.watch.click()
      await expect(watchView.outcome).toContainText('5,000 added', { timeout: 30_000 })
      await expect(watchView.grid).toHaveAttribute('aria-rowcount', '5001')

      await watchView.addField.fill('25011')
      await watchView.watch.click()
      await expect(watchView.outcome).toContainText('holds at most 5,000')
      await expect(watchView.grid).toHaveAttribute('aria-rowcount', '5001')

      // Long lists come into the document little by little, and stand there whole.
      await page.waitForFunction(() => document.querySelectorAll('[data-agent]').length === 5_000, null, {
        polling: 1_000,
        timeout: 90_000,
      })
      // By its attribute alone: looking for roles among hundreds of thousands of elements keeps the page busy.
      const last = page.locator('[data-agent="25010"]')
      await expect(last).toHaveAttribute('aria-rowindex', '5001')
      await last.scrollIntoViewIfNeeded()
      await expect(last).toBeInViewport()
      await watchView.filter.fill('25010')
      await expect.poll(() => watchView.order()).toEqual(['25010'])
      await expect(last).toHaveAttribute('aria-rowindex', '2')
    },
  )
})

/** Milliseconds from each key to the paint that shows what it did. */
async function keystrokesToPaint(page: Page, filter: Locator, keys: readonly string[]): Promise<readonly number[]> {
  const painted = await page.evaluateHandle(() => {
    const took: number[] = []
    const measure = (event: Event): void => {
      requestAnimationFrame(() => {
        const afterPaint = new MessageChannel()
        afterPaint.port1.onmessage = () => took.push(performance.now() - event.timeStamp)
        afterPaint.port2.postMessage(null)
      })
    }
    document.addEventListener('input', measure, true)
    return took
  })
  await filter.focus()
  for (const [index, key] of keys.entries()) {
    await page.keyboard.press(key)
    await expect.poll(() => painted.evaluate((took) => took.length)).toBe(index + 1)
  }
  return painted.jsonValue()
}

/** Milliseconds between frames while the list is scrolled from top to bottom in 40 steps. */
function framesWhileScrolling(grid: Locator): Promise<readonly number[]> {
  return grid.evaluate(async (element) => {
    let scrolled: Element = element
    while (scrolled.scrollHeight <= scrolled.clientHeight && scrolled.parentElement !== null)
      scrolled = scrolled.parentElement
    const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
    const took: number[] = []
    let last = await frame()
    for (let step = 1; step <= 40; step++) {
      scrolled.scrollTop = (scrolled.scrollHeight * step) / 40
      const now = await frame()
      took.push(now - last)
      last = now
    }
    return took
  })
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Infinity
}

function told(values: readonly number[]): string {
  return `median ${Math.round(middle(values))} ms, longest ${Math.round(Math.max(...values))} ms`
}
