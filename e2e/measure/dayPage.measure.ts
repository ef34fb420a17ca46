// What the day view costs the page: 300 agents with a day of 300 stays each. Prints the longest tasks of the page's thread while the
// day is opened, scrolled and asked for again, by the clock and in processor time (which another program's work does not lengthen).
// What the page is told to do from outside counts as well, so it is told little.
// Run by `npm run measure:day`.

import type { Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { gatewayIdOf, type AgentKey } from '../../contract/ids.ts'
import { fillDay } from '../../proof/fakes/filledDay.ts'
import { expect, test } from '../app.ts'
import { dayView } from '../pages/dayView.ts'
import type { RunningApp } from '../runningApp.ts'
import { connect } from '../steps.ts'
import { printFigures } from './storedFigures.ts'

const AGENTS = 300
const ROUNDS = 3
/** What draws a day may take so long (ms); what scrolls or draws it anew, so long. */
const [OPENING_AIM, TASK_AIM] = [100, 50]

/** The longest tasks (ms) of the page's thread while something was done, the longest first. */
interface Tasks {
  readonly what: string
  readonly aim: number
  readonly processor: readonly number[]
  readonly clock: readonly number[]
}

test.use({ gateway: { floor: { agents: AGENTS } } })

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly dur?: number
  readonly tdur?: number
  readonly args: { readonly name?: string }
}

async function tasksWhile(
  { electron, page }: RunningApp,
  what: string,
  aim: number,
  act: (page: Page) => Promise<void>,
): Promise<Tasks> {
  await electron.evaluate(async ({ contentTracing }) => {
    await contentTracing.startRecording({ included_categories: ['toplevel', '__metadata'] })
  })
  await act(page)
  const path = await electron.evaluate(({ contentTracing }) => contentTracing.stopRecording())
  const { traceEvents } = JSON.parse(readFileSync(path, 'utf8')) as { readonly traceEvents: readonly TraceEvent[] }
  const pages = traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
  const isOfPage = ({ pid, tid }: TraceEvent): boolean => pages.some((one) => one.pid === pid && one.tid === tid)
  const tasks = traceEvents.filter((event) => event.ph === 'X' && event.name.includes('RunTask') && isOfPage(event))
  const longest = (of: (event: TraceEvent) => number | undefined): readonly number[] =>
    tasks
      .map((event) => Math.round((of(event) ?? 0) / 1000))
      .toSorted((one, other) => other - one)
      .slice(0, 4)
  return { what, aim, processor: longest(({ tdur }) => tdur), clock: longest(({ dur }) => dur) }
}

test('the day view of 300 agents', async ({ start, simulator, folders }) => {
  test.setTimeout(300_000)
  const first = await start()
  await connect(first, simulator)
  await first.watchView.addField.fill(`20011-${20010 + AGENTS}`)
  await first.watchView.watch.click()
  await expect(first.watchView.outcome).toContainText(`${AGENTS} added`)
  const key = (await first.watchView.row('20011').getAttribute('data-key')) as AgentKey
  await first.quit()
  const agents = Array.from({ length: AGENTS }, (_, place): AgentKey => `${gatewayIdOf(key)}/${20011 + place}`)
  fillDay(join(folders.profile, 'history.db'), agents, Date.now())

  const app = await start()
  const { page, watchView } = app
  const day = dayView(page)
  await expect(watchView.row(String(20010 + AGENTS))).toHaveCount(1, { timeout: 60_000 })
  await expect(day.open).toBeVisible()
  const figures: Tasks[] = []
  figures.push(
    await tasksWhile(app, 'opened', OPENING_AIM, (page) =>
      page.evaluate(async (agents) => {
        const pause = () => new Promise((resolve) => setTimeout(resolve, 100))
        const named = [...document.querySelectorAll('button')].find((button) => button.title === 'Day')
        named?.click()
        while (document.querySelectorAll('tr[data-agent]').length < agents) await pause()
        while (document.querySelector('path[data-status]') === null) await pause()
        await pause()
      }, AGENTS),
    ),
  )
  figures.push(
    await tasksWhile(app, 'scrolled', TASK_AIM, (page) =>
      page.evaluate(async () => {
        const scroller = document.querySelector('table')?.parentElement ?? document.body
        for (let last = -1; scroller.scrollTop !== last; scroller.scrollTop += 150) {
          last = scroller.scrollTop
          await new Promise(requestAnimationFrame)
        }
      }),
    ),
  )
  for (let round = 0; round < ROUNDS; round += 1) {
    figures.push(
      await tasksWhile(app, `asked for again, ${round + 1}`, TASK_AIM, (page) =>
        page.evaluate(async () => {
          const pause = () => new Promise((resolve) => setTimeout(resolve, 200))
          const now = () => document.querySelector('path.now')?.getAttribute('d')
          const before = now()
          while (now() === before) await pause()
          for (let times = 0; times < 10; times += 1) await pause()
        }),
      ),
    )
  }
  const load = loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')
  process.stdout.write(`\nload ${load}\n`)
  await printFigures(
    'dayPage',
    figures.map(({ what, aim, processor, clock }) => ({
      what: `longest task while ${what}`,
      unit: 'ms of processor time',
      is: processor[0] ?? 0,
      aim,
      of: `the next ${processor.slice(1).join(' ')}; by the clock ${clock.join(' ')}`,
    })),
  )
})
