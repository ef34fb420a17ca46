// What long lists cost a window: adding the agents, each keystroke in the filter, and scrolling while answers come. Run by
// `npm run bench:rows`: prints each figure with its aim and the one that is stored (STORE=1: stores them anew; SIZES=n,n: other
// lengths; JSON=1: rows of JSON).

import type { Page } from '@playwright/test'
import { mkdir } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { median } from '../../proof/bench/median.ts'
import { startSimulator } from '../../simulator/simulator.ts'
import { expect, test } from '../app.ts'
import { startApp, type RunningApp } from '../runningApp.ts'
import { connect } from '../steps.ts'
import { printFigures, type Figure } from './storedFigures.ts'

const SIZES = (process.env['SIZES'] ?? '100,500,2000,5000').split(',').map(Number)
const FIRST = 20_011
const SCROLL_SECONDS = 6
const SETTLED_MS = 3_000
const ALL_ROWS_WITHIN_MS = 60_000
/** Milliseconds; the first window takes what comes. */
const AIMS = { adding: 1_000, keystroke: 50, longTask: 50, frame: 17 } as const

interface Added {
  /** From the click to the paint of the first rows, and until every row stands in the document. */
  readonly paintedMs: number
  readonly allMs: number
  readonly longestTaskMs: number
}

/** Everything that is timed is timed in the page itself. */
async function add(page: Page, app: RunningApp, agents: number): Promise<Added> {
  await app.watchView.addField.fill(`${FIRST}-${FIRST + agents - 1}`)
  const added = page.evaluate(
    ({ count, patienceMs }) =>
      new Promise<Added>((resolve) => {
        const tasks: number[] = []
        new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
          type: 'longtask',
        })
        const onClick = (event: MouseEvent): void => {
          document.removeEventListener('click', onClick, true)
          const from = event.timeStamp
          let paintedMs = 0
          const look = (): void => {
            const grid = document.querySelector('[role="grid"]')
            const now = performance.now() - from
            if (paintedMs === 0 && grid?.ariaRowCount === String(count + 1)) {
              const afterPaint = new MessageChannel()
              afterPaint.port1.onmessage = () => (paintedMs = performance.now() - from)
              afterPaint.port2.postMessage(null)
            }
            const isWhole = document.querySelectorAll('[role="row"][data-agent]').length === count
            if ((isWhole && paintedMs > 0) || now > patienceMs) {
              // What the last batch cost is told a moment later.
              setTimeout(() => resolve({ paintedMs, allMs: now, longestTaskMs: Math.max(0, ...tasks) }), 100)
            } else requestAnimationFrame(look)
          }
          requestAnimationFrame(look)
        }
        document.addEventListener('click', onClick, true)
      }),
    { count: agents, patienceMs: ALL_ROWS_WITHIN_MS },
  )
  await app.watchView.watch.click()
  return added
}

/** From each key to the end of the frame that shows what it did. */
async function keystrokes(page: Page, app: RunningApp, keys: readonly string[]): Promise<readonly number[]> {
  const painted = await page.evaluateHandle(() => {
    const took: number[] = []
    document.addEventListener(
      'input',
      (event) => {
        requestAnimationFrame(() => {
          const afterPaint = new MessageChannel()
          afterPaint.port1.onmessage = () => took.push(performance.now() - event.timeStamp)
          afterPaint.port2.postMessage(null)
        })
      },
      true,
    )
    return took
  })
  await app.watchView.filter.focus()
  for (const [index, key] of keys.entries()) {
    await page.keyboard.press(key)
    await expect.poll(() => painted.evaluate((took) => took.length)).toBe(index + 1)
    await page.waitForTimeout(150)
  }
  return painted.jsonValue()
}

interface Scrolled {
  readonly frames: readonly number[]
  readonly longestTaskMs: number
}

function scroll(page: Page, seconds: number): Promise<Scrolled> {
  return page.evaluate(async (forMs) => {
    const tasks: number[] = []
    const watch = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)))
    watch.observe({ type: 'longtask' })
    const grid = document.querySelector('[role="grid"]') as HTMLElement
    const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
    const frames: number[] = []
    let last = await frame()
    const end = last + forMs
    let down = 1
    while (last < end) {
      grid.scrollTop += down * 36
      if (grid.scrollTop + grid.clientHeight >= grid.scrollHeight - 1) down = -1
      if (grid.scrollTop <= 0) down = 1
      const now = await frame()
      frames.push(now - last)
      last = now
    }
    watch.disconnect()
    return { frames, longestTaskMs: Math.max(0, ...tasks) }
  }, seconds * 1000)
}

/** Whether the browser's own search finds an agent far below the screen. */
function isFound({ electron }: RunningApp, text: string): Promise<boolean> {
  return electron.evaluate(
    ({ BrowserWindow }, wanted) =>
      new Promise<boolean>((resolve) => {
        const [window] = BrowserWindow.getAllWindows()
        if (window === undefined) throw new Error('no window')
        window.webContents.on('found-in-page', (_event, { finalUpdate, matches }) => {
          if (!finalUpdate) return
          window.webContents.stopFindInPage('clearSelection')
          resolve(matches > 0)
        })
        window.webContents.findInPage(wanted)
      }),
    text,
  )
}

test('long lists', async ({ bus, folders }) => {
  test.setTimeout(600_000)
  const figures: Figure[] = []
  for (const agents of SIZES) {
    const simulator = await startSimulator({ floor: { agents, seed: 7 } })
    const place = { profile: join(folders.profile, String(agents)), home: join(folders.home, String(agents)) }
    await mkdir(place.home, { recursive: true })
    const app = await startApp({ ...place, busAddress: bus.address })
    const { page } = app
    await connect(app, simulator)
    const added = await add(page, app, agents)
    await page.waitForTimeout(SETTLED_MS)
    const typed = await keystrokes(page, app, ['2', '0', '4', '5', 'Backspace', 'Backspace', 'Backspace', 'Backspace'])
    await expect(app.watchView.row(String(FIRST + agents - 1))).toHaveCount(1, { timeout: ALL_ROWS_WITHIN_MS })
    await page.waitForTimeout(SETTLED_MS)
    const scrolled = await scroll(page, SCROLL_SECONDS)
    const last = String(FIRST + agents - 1)
    const reached = (await isFound(app, last)) ? 1 : 0
    const named = (what: string): string => `${agents} agents: ${what}`
    figures.push(
      { what: named('added and painted'), unit: 'ms', is: added.paintedMs, aim: AIMS.adding },
      { what: named('all rows in the document'), unit: 'ms', is: added.allMs, aim: null },
      { what: named('longest task while they come'), unit: 'ms', is: added.longestTaskMs, aim: null },
      { what: named('keystroke to paint, median'), unit: 'ms', is: median(typed), aim: AIMS.keystroke },
      { what: named('keystroke to paint, longest'), unit: 'ms', is: Math.max(...typed), aim: null },
      { what: named('frame while scrolling, median'), unit: 'ms', is: median(scrolled.frames), aim: AIMS.frame },
      { what: named('longest task while scrolling'), unit: 'ms', is: scrolled.longestTaskMs, aim: AIMS.longTask },
      { what: named('the last row found by the browser’s search'), unit: 'of 1', is: reached, aim: null },
    )
    await app.quit()
    await simulator.close()
  }
  await printFigures('rows', figures)
  process.stdout.write(
    `load ${loadavg()
      .map((one) => one.toFixed(1))
      .join(' ')}\n`,
  )
})
