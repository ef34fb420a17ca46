// What the product costs beside a bare window of the same Electron: medians, and their ratios beside the aims. Run by `npm run bench:app`
// (PAIRS=n: so many starts of each, 7 or more; MINUTES=n: how long 100 agents are watched; BULK=1: by bulk queries). Nothing drives the
// apps while they are measured: they are started as a user would, and only read from outside.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import process from 'node:process'
import { startSimulator, type Simulator } from '../../simulator/simulator.ts'
import { test } from '../app.ts'
import { startKeyring } from '../desktop/keyring.ts'
import { electronPath, PROJECT, startApp, startEnvironment, startFlags } from '../runningApp.ts'
import { connectAndWatch } from '../steps.ts'
import { allUsedBy, memoryOf, ownMemoryOf } from './processGroup.ts'
import { printFigures, type Figure } from './storedFigures.ts'

const PAIRS = Number(process.env['PAIRS'] ?? 7)
const MINUTES = Number(process.env['MINUTES'] ?? 10)
const USES_BULK = process.env['BULK'] === '1'
const NAME = USES_BULK ? 'appCostInBulk' : 'appCost'
const WORKNOS = Array.from({ length: 100 }, (_, place) => String(20011 + place))
const START_SECONDS = 5
const SETTLED_SECONDS = 10
const WATCHED_SECONDS = 60
const ENDS_WITHIN_MS = 10_000

/** Keyrings are found under the desktop's own name for them. */
const KEPT_BY_KEYRING = '--password-store=gnome-libsecret'
const BARE_WINDOW = join(PROJECT, 'e2e', 'measure', 'bareWindow')

interface Place {
  readonly profile: string
  readonly home: string
  readonly busAddress: string
  /** The X display of its windows; left out: the one of all. What covers a window spares it the drawing. */
  readonly display?: string
}

interface Started {
  readonly group: number
  /** When each thing of the start happened, in ms since the process was made; resolves when all of `wanted` did. */
  until(wanted: readonly string[]): Promise<ReadonlyMap<string, number>>
  stop(): Promise<void>
}

/** @param rows waits for so many agents on the screen; 0: for none */
function start(what: 'bare window' | 'product', place: Place, rows: number, flags: readonly string[] = []): Started {
  const [, ...rest] = startFlags({ profile: place.profile, flags: [KEPT_BY_KEYRING, ...flags] })
  const probe = join(PROJECT, 'e2e', 'measure', 'startProbe.cjs')
  const own = what === 'product' ? PROJECT : BARE_WINDOW
  const running = spawn(electronPath(), ['-r', probe, own, ...rest], {
    env: {
      ...startEnvironment(place),
      ...(place.display === undefined ? {} : { DISPLAY: place.display }),
      MEASURED_ROWS: String(rows),
    },
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  })
  const group = running.pid ?? 0
  const ended = once(running, 'exit')
  const measured = new Map<string, number>()
  let heard = (): void => undefined
  createInterface(running.stdout).on('line', (line) => {
    if (!line.startsWith('measured ')) return
    const { what: name, ms } = JSON.parse(line.slice('measured '.length)) as { what: string; ms: number }
    measured.set(name, ms)
    heard()
  })
  return {
    group,
    until: (wanted) =>
      new Promise((resolve, reject) => {
        heard = () => {
          if (wanted.every((name) => measured.has(name))) resolve(measured)
        }
        void ended.then(() => reject(new Error(`${what} ended before it was measured`)))
        heard()
      }),
    async stop() {
      const late = setTimeout(() => process.kill(-group, 'SIGKILL'), ENDS_WITHIN_MS)
      running.kill('SIGTERM')
      await ended
      clearTimeout(late)
    },
  }
}

const pause = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000))

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
}

interface Line {
  readonly what: string
  readonly unit: 'ms' | 'MB' | 's' | '% of a core'
  readonly bare: number
  readonly product: number
  /** What the figure is compared by: the quotient of the two, or their difference. */
  readonly compared: 'ratio' | 'difference'
  /** Null: none. */
  readonly aim: number | null
}

function figureOf({ what, unit, bare, product, compared, aim }: Line): Figure {
  const of = `${bare.toFixed(2)} → ${product.toFixed(2)} ${unit}`
  return compared === 'ratio' ? { what, is: product / bare, aim, of } : { what, unit, is: product - bare, aim, of }
}

/** A profile with 100 pinned agents on a gateway that is trusted, and a session that the keyring keeps. */
async function prepare(place: Place, simulator: Simulator): Promise<void> {
  const app = await startApp({ ...place, flags: [KEPT_BY_KEYRING] })
  await connectAndWatch(app, simulator, WORKNOS)
  await app.quit()
}

/** Another screen, with nothing on it. */
async function openDisplay(): Promise<{ readonly display: string; close(): void }> {
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1600x1000x24', '-ac', '-noreset'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [number] = (await once(server.stdout, 'data')) as [Buffer]
  return { display: `:${number.toString().trim()}`, close: () => void server.kill() }
}

async function copied(place: Place, name: string): Promise<Place> {
  const profile = `${place.profile}-${name}`
  await cp(place.profile, profile, { recursive: true, filter: (file) => !/Singleton/.test(file) })
  return { ...place, profile }
}

interface StartFigures {
  readonly times: ReadonlyMap<string, number>
  readonly processorS: number
  readonly memoryMB: number
  readonly ownMB: number
}

async function figuresOf(started: Started, wanted: readonly string[]): Promise<StartFigures> {
  const begunAt = performance.now()
  const times = await started.until(wanted)
  await pause(START_SECONDS - (performance.now() - begunAt) / 1000)
  const processorS = allUsedBy(started.group)
  await pause(SETTLED_SECONDS - (performance.now() - begunAt) / 1000)
  const memoryMB = memoryOf(started.group)
  const ownMB = ownMemoryOf(started.group)
  await started.stop()
  return { times, processorS, memoryMB, ownMB }
}

const WINDOW = ['main script', 'ready to show', 'first paint']

test('the product beside a bare window', async ({ bus, folders, tray: _ }) => {
  test.setTimeout(600_000 + PAIRS * 60_000 + MINUTES * 90_000)
  await mkdir(folders.home, { recursive: true })
  const keyring = await startKeyring(bus.address, folders.home)
  const simulator = await startSimulator({ floor: { agents: WORKNOS, seed: 7 } })
  const place = (name: string): Place => ({
    profile: join(folders.profile, name),
    home: folders.home,
    busAddress: bus.address,
  })
  const [bare, empty, watching] = [place('bare'), place('empty'), place('watching')]
  await mkdir(folders.profile, { recursive: true })
  await prepare(watching, simulator)

  const figures = { bare: [] as StartFigures[], empty: [] as StartFigures[], watching: [] as StartFigures[] }
  // The first of each fills the caches of its profile and is thrown away.
  for (let pair = 0; pair <= PAIRS; pair += 1) {
    const one = await figuresOf(start('bare window', bare, 0), WINDOW)
    const two = await figuresOf(start('product', empty, 0), WINDOW)
    const three = await figuresOf(start('product', watching, WORKNOS.length), [...WINDOW, 'rows'])
    if (pair === 0) continue
    figures.bare.push(one)
    figures.empty.push(two)
    figures.watching.push(three)
  }
  const timeOf = (which: keyof typeof figures, what: string): number =>
    median(figures[which].map(({ times }) => times.get(what) ?? Number.NaN))
  const of = (which: keyof typeof figures, what: 'processorS' | 'memoryMB' | 'ownMB'): number =>
    median(figures[which].map((one) => one[what]))
  const compared = 'ratio'
  const lines: readonly Line[] = [
    ...WINDOW.map((what): Line => {
      const aim = what === 'first paint' ? 1.1 : null
      return { what, unit: 'ms', bare: timeOf('bare', what), product: timeOf('empty', what), compared, aim }
    }),
    {
      what: 'rows of 100 agents, beside the first paint',
      unit: 'ms',
      bare: timeOf('bare', 'first paint'),
      product: timeOf('watching', 'rows'),
      compared,
      aim: 1.2,
    },
    {
      what: `processor time of the first ${START_SECONDS} s, empty`,
      unit: 's',
      bare: of('bare', 'processorS'),
      product: of('empty', 'processorS'),
      compared,
      aim: 1.35,
    },
    {
      what: `memory after ${SETTLED_SECONDS} s, empty`,
      unit: 'MB',
      bare: of('bare', 'memoryMB'),
      product: of('empty', 'memoryMB'),
      compared,
      aim: 1.1,
    },
    {
      what: `memory after ${SETTLED_SECONDS} s, 100 agents`,
      unit: 'MB',
      bare: of('bare', 'memoryMB'),
      product: of('watching', 'memoryMB'),
      compared,
      aim: 1.15,
    },
    ...(['empty', 'watching'] as const).map((which): Line => {
      const what = `memory that nothing else shares, ${which === 'empty' ? 'empty' : '100 agents'}`
      return { what, unit: 'MB', bare: of('bare', 'ownMB'), product: of(which, 'ownMB'), compared, aim: null }
    }),
  ]
  await printFigures(NAME, lines.map(figureOf))

  const other = await startSimulator({ floor: { agents: WORKNOS, seed: 7 } })
  const inTray = place('tray')
  await prepare(inTray, other)
  await watchFor(MINUTES, { bare, watching, inTray }, [simulator, other])
  await simulator.close()
  await other.close()
  await keyring.stop()
})

/**
 * 100 agents watched in a window, another 100 from the tray, and 100 shown but asked about no more (the secrets are gone): each at a gateway
 * of its own, and each window on a screen of its own.
 */
async function watchFor(
  minutes: number,
  { bare, watching, inTray }: { readonly bare: Place; readonly watching: Place; readonly inTray: Place },
  simulators: readonly Simulator[],
): Promise<void> {
  const [first, second] = [await openDisplay(), await openDisplay()]
  const resting = await copied(watching, 'resting')
  const withoutSecrets = { ...resting, busAddress: 'disabled:', display: first.display }
  if (!USES_BULK) for (const simulator of simulators) simulator.configure({ bulk: { agentbylist: '404' } })
  const apps = [
    start('bare window', { ...bare, display: second.display }, 0),
    start('product', watching, WORKNOS.length),
    start('product', inTray, 0, ['--hidden']),
    start('product', withoutSecrets, WORKNOS.length),
  ] as const
  const asked = (): number => simulators.reduce((sum, simulator) => sum + simulator.requests.count(), 0)
  await pause(minutes * 60)
  const before = apps.map(({ group }) => allUsedBy(group))
  const askedBefore = asked()
  await pause(WATCHED_SECONDS)
  const shares = apps.map(({ group }, at) => (100 * (allUsedBy(group) - (before[at] ?? 0))) / WATCHED_SECONDS)
  const rate = (asked() - askedBefore) / WATCHED_SECONDS
  const [bareMB = 0, shownMB = 0] = apps.map(({ group }) => memoryOf(group))
  for (const app of apps) await app.stop()
  for (const one of [first, second]) one.close()
  const [, shown = 0, hidden = 0, rest = 0] = shares
  const lines: readonly Line[] = [
    {
      what: `memory after ${minutes} min of watching 100 agents`,
      unit: 'MB',
      bare: bareMB,
      product: shownMB,
      compared: 'ratio',
      aim: 1.15,
    },
    {
      what: 'a minute of watching, shown, beside not asking',
      unit: '% of a core',
      bare: rest,
      product: shown,
      compared: 'difference',
      aim: 1.2,
    },
    {
      what: 'a minute of watching, in the tray, beside not asking',
      unit: '% of a core',
      bare: rest,
      product: hidden,
      compared: 'difference',
      aim: 0.5,
    },
  ]
  await printFigures(NAME, lines.map(figureOf))
  process.stdout.write(`${rate.toFixed(2)} requests/s of two apps, ${USES_BULK ? 'in bulk' : 'singly'}\n`)
}
