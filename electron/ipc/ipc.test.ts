// Who may give commands: the main frame, showing our own page. Nobody else.

import { describe, expect, test } from 'vitest'
import type { CommandName } from '../../contract/commands.ts'
import type { StateChange } from '../../contract/state.ts'
import type { App } from '../../core/app/app.ts'
import { createFakeClock } from '../../proof/fakes/fakeClock.ts'
import { sampleAgent } from '../../proof/fakes/sampleState.ts'
import { startPage } from '../window/appScheme.ts'
import { createPages, isOwnPage, type Page, type PagesOptions } from './ipc.ts'

const own = { url: startPage('main') }

test('the main frame with our own page', () => {
  expect(isOwnPage({ frame: own, mainFrame: own })).toBe(true)
})

test.each([
  'https://agent-monitor/index.html',
  'app://agent-monitor.example.org/index.html',
  'app://agent-monitor',
  'file:///index.html',
  'about:blank',
  '',
])('not a main frame at %s', (url) => {
  const frame = { url }
  expect(isOwnPage({ frame, mainFrame: frame })).toBe(false)
})

test('not a frame inside the page, and not one that is gone', () => {
  expect(isOwnPage({ frame: { ...own }, mainFrame: own })).toBe(false)
  expect(isOwnPage({ frame: null, mainFrame: own })).toBe(false)
})

/** A page as Electron has it: its handlers, what it was told, and its end. */
function page() {
  const handlers = new Map<string, (event: unknown, value: unknown) => unknown>()
  const told: unknown[][] = []
  const condition = { isDestroyed: false, isCrashed: false }
  let end: () => void = () => undefined
  const contents = {
    ipc: {
      handle: (name: string, handler: (event: unknown, value: unknown) => unknown) => handlers.set(name, handler),
    },
    mainFrame: own,
    once: (_event: 'destroyed', listener: () => void) => void (end = listener),
    isDestroyed: () => condition.isDestroyed,
    isCrashed: () => condition.isCrashed,
    send: (...message: unknown[]) => void told.push(message),
  } as unknown as Page
  const ask = (name: CommandName, value: unknown, frame: { url: string } | null = own): Promise<unknown> =>
    Promise.resolve(handlers.get(name)?.({ senderFrame: frame }, value))
  return { contents, condition, told, ask, end: () => end() }
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** With a core that carries out these commands. */
const open = (commands: object = {}, changes: Partial<PagesOptions> = {}) =>
  createPages({
    core: Promise.resolve({ commands } as unknown as App),
    log: silent,
    clock: createFakeClock(),
    keepFirstScreen: () => Promise.resolve(),
    ...changes,
  })

/** One that must be seen at once, with nothing in it but its number. */
const change = (revision: number): StateChange => ({
  revision,
  mayWait: false,
  at: { mono: revision, wall: revision },
  parts: [],
})

test('every page gets the same answers and hears the same events', async () => {
  const watched: unknown[] = []
  const commands = { dismissNotice: (argument: unknown) => void watched.push(argument) }
  const pages = open(commands)
  const [first, second] = [page(), page()]
  pages.add(first.contents)
  pages.add(second.contents)
  await first.ask('dismissNotice', { id: 'a' })
  await second.ask('dismissNotice', { id: 'b' })
  expect(watched).toEqual([{ id: 'a' }, { id: 'b' }])

  pages.send('showList', null)
  expect([first.told, second.told]).toEqual([[['showList', null]], [['showList', null]]])
})

test('who is not our own page, or asks what nobody takes, is refused', async () => {
  const pages = open()
  const one = page()
  pages.add(one.contents)
  await expect(one.ask('getState', null, { url: 'https://example.org' })).rejects.toThrow('Refused')
  await expect(one.ask('getState', null, null)).rejects.toThrow('Refused')
  await expect(one.ask('getState', 7)).rejects.toThrow('Refused')
})

test('what the window shows at the next start is kept without the core', async () => {
  const kept: unknown[] = []
  const pages = open(
    {},
    { core: new Promise(() => undefined), keepFirstScreen: async (screen) => void kept.push(screen) },
  )
  const one = page()
  pages.add(one.contents)
  const screen = { html: '<p>', css: '', locale: 'en' }
  expect(await one.ask('keepFirstScreen', screen)).toBe(null)
  expect(kept).toEqual([screen])
})

test('a page that is gone or crashed is told nothing', () => {
  const pages = open()
  const [gone, crashed] = [page(), page()]
  for (const { contents } of [gone, crashed]) pages.add(contents)
  gone.end()
  crashed.condition.isCrashed = true
  pages.send('showList', null)
  expect([gone.told, crashed.told]).toEqual([[], []])
})

test('somebody looks as long as one page is shown and not covered', async () => {
  const pages = open()
  const [main, mini] = [page(), page()]
  let isMiniShown = true
  pages.add(main.contents)
  pages.add(mini.contents, () => isMiniShown)
  await main.ask('setSeen', { isSeen: false })
  expect(pages.isAnySeen()).toBe(true)
  isMiniShown = false
  expect(pages.isAnySeen()).toBe(false)
  await main.ask('setSeen', { isSeen: true })
  expect(pages.isAnySeen()).toBe(true)
  main.end()
  expect(pages.isAnySeen()).toBe(false)
})

test('a page that says itself that nobody sees it is told now and then, and at once when it is seen again', async () => {
  const clock = createFakeClock()
  const pages = open({}, { clock })
  const one = page()
  pages.add(one.contents)
  expect(await one.ask('setSeen', { isSeen: false })).toBe(null)
  pages.send('changed', change(1))
  expect(one.told).toEqual([])
  expect(await one.ask('setSeen', { isSeen: true })).toBe(null)
  expect(one.told).toEqual([['changed', { ...change(1), at: clock.now() }]])
  pages.send('changed', change(2))
  expect(one.told).toHaveLength(2)
  expect(clock.pending()).toBe(0)
})

test('a page that nobody sees is told now and then, of everything, and before anything else', () => {
  const clock = createFakeClock()
  const pages = open({}, { clock })
  const [shown, hidden] = [page(), page()]
  pages.add(shown.contents)
  pages.add(hidden.contents, () => false)
  const held = (revision: number) => ({ ...change(revision), at: clock.now() })
  pages.send('changed', change(1))
  pages.send('changed', change(2))
  expect([shown.told.length, hidden.told]).toEqual([2, []])
  clock.advance(30_000)
  expect(hidden.told).toEqual([['changed', { ...held(2), since: 0 }]])

  pages.send('changed', change(3))
  pages.send('showList', null)
  expect(hidden.told.slice(1)).toEqual([
    ['changed', held(3)],
    ['showList', null],
  ])
  clock.advance(30_000)
  expect(hidden.told).toHaveLength(3)
  pages.send('changed', change(4))
  hidden.end()
  expect(clock.pending()).toBe(0)
})

describe('what may wait for the tick', () => {
  const at = { mono: 0, wall: 0 }
  const waits = (revision: number, parts: StateChange['parts'] = []): StateChange => ({
    revision,
    mayWait: true,
    at,
    parts,
  })

  function shown() {
    // 400 ms after a whole second.
    const clock = createFakeClock({ wall: 1_700_000_000_400 })
    const pages = open({}, { clock })
    const one = page()
    let isShown = true
    pages.add(one.contents, () => isShown)
    return { clock, pages, told: one.told, show: (next: boolean) => void (isShown = next) }
  }

  test('is told as one, a moment before it, with the moment of the message', () => {
    const { clock, pages, told } = shown()
    pages.send('changed', waits(1))
    clock.advance(500)
    pages.send('changed', waits(2))
    clock.advance(49)
    expect(told).toEqual([])
    clock.advance(1)
    expect(told).toEqual([['changed', { ...waits(2), since: 0, at: clock.now() }]])
    pages.send('changed', waits(3))
    clock.advance(999)
    expect(told).toHaveLength(1)
    clock.advance(1)
    expect(told).toHaveLength(2)
    expect(clock.pending()).toBe(0)
  })

  test('goes with what must be seen now', () => {
    const { clock, pages, told } = shown()
    pages.send('changed', waits(1))
    pages.send('changed', { revision: 2, mayWait: false, at, parts: [] })
    expect(told).toEqual([['changed', { revision: 2, since: 0, mayWait: false, at, parts: [] }]])
    expect(clock.pending()).toBe(0)
  })

  test('goes at once when it is much', () => {
    const { clock, pages, told } = shown()
    const agents = (from: number, to: number) =>
      Array.from(
        { length: to - from },
        (_, place) => ({ kind: 'agent', agent: sampleAgent(String(from + place)) }) as const,
      )
    pages.send('changed', waits(1, agents(1000, 1099)))
    expect(told).toEqual([])
    pages.send('changed', waits(2, agents(1099, 1100)))
    expect(told).toHaveLength(1)
    expect(clock.pending()).toBe(0)
  })

  test('waits no longer than for the tick when the page was unseen before', () => {
    const { clock, pages, told, show } = shown()
    show(false)
    pages.send('changed', waits(1))
    show(true)
    pages.send('changed', waits(2))
    clock.advance(550)
    expect(told).toEqual([['changed', { ...waits(2), since: 0, at: clock.now() }]])
    clock.advance(30_000)
    expect(told).toHaveLength(1)
  })
})
