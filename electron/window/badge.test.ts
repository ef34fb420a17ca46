// The number on the dock or the task bar is that of the open incidents, and gone when there is none.

import type { NativeImage } from 'electron'
import { expect, test } from 'vitest'
import type { Incident, IncidentMark } from '../../contract/incident.ts'
import type { StateChange } from '../../contract/state.ts'
import { createListeners } from '../../core/ports/listeners.ts'
import { sampleState, sampleStatus } from '../../proof/fakes/sampleState.ts'
import { createDesktopWords } from '../system/desktopWords.ts'
import { badgeRepresentations, followBadge } from './badge.ts'

const OPEN: IncidentMark = { kind: 'open' }

const incidents = (...marks: readonly IncidentMark[]): readonly Incident[] =>
  marks.map((mark, index) => ({
    id: `agent:g1/${index}`,
    cause: {
      kind: 'not-answering',
      agent: `g1/${index}`,
      who: { name: null, workno: String(index) },
      status: sampleStatus('ringing'),
    },
    level: 'warning',
    mark,
    since: 0,
    from: 0,
    isCertain: true,
    knownUntil: 0,
    untold: null,
  }))

function followed(platform: NodeJS.Platform, atStart: readonly Incident[] = []) {
  const changes = createListeners<StateChange>()
  const counts: number[] = []
  const overlays: { readonly pictures: number | null; readonly words: string }[] = []
  const state = sampleState({ incidents: atStart })
  const condition = { isDestroyed: false }
  const words = createDesktopWords('en')
  const stop = followBadge({
    core: { state: () => state, onChange: changes.add },
    app: { setBadgeCount: (count) => counts.push(count ?? -1) > 0 },
    window: {
      isDestroyed: () => condition.isDestroyed,
      setOverlayIcon: (image, said) =>
        void overlays.push({ pictures: (image as unknown as unknown[] | null)?.length ?? null, words: said }),
    },
    createImage() {
      const pictures: unknown[] = []
      return Object.assign(pictures, {
        addRepresentation: (one: unknown) => void pictures.push(one),
      }) as unknown as NativeImage
    },
    words,
    platform,
  })
  const change = (...marks: readonly IncidentMark[]): void =>
    changes.tell({
      revision: 2,
      mayWait: false,
      at: state.at,
      parts: [{ kind: 'incidents', incidents: incidents(...marks) }],
    })
  return { counts, overlays, change, words, condition, stop }
}

test.each(['linux', 'darwin'] as const)('%s counts what is open, when it changes', (platform) => {
  const { counts, overlays, change, stop } = followed(platform, incidents(OPEN, OPEN))
  change(OPEN, OPEN)
  change(OPEN, OPEN, OPEN, { kind: 'acknowledged', at: 0 }, { kind: 'snoozed', until: 1 })
  change({ kind: 'acknowledged', at: 0 })
  change(OPEN)
  stop()
  change(OPEN, OPEN)
  expect(counts).toEqual([2, 3, 0, 1, 0])
  expect(overlays).toEqual([])
})

test('nothing open at the start touches nothing', () => {
  const { counts, stop } = followed('darwin')
  stop()
  expect(counts).toEqual([])
})

test('Windows gets a picture and words for it, in the language in force', () => {
  const { counts, overlays, change, words } = followed('win32')
  change(OPEN, OPEN)
  words.speak('zh-CN')
  change()
  expect(counts).toEqual([])
  expect(overlays).toEqual([
    { pictures: 2, words: '2 need you' },
    { pictures: 2, words: '2 项待处理' },
    { pictures: null, words: '' },
  ])
})

test('a window that is gone is left alone', () => {
  const { overlays, change, condition, stop } = followed('win32')
  change(OPEN)
  condition.isDestroyed = true
  change(OPEN, OPEN)
  stop()
  expect(overlays).toHaveLength(1)
})

test('each number up to nine has a picture of its own', () => {
  const seen = Array.from({ length: 12 }, (_, index) => badgeRepresentations(index + 1))
  for (const pictures of seen) {
    expect(pictures.map(({ scaleFactor }) => scaleFactor)).toEqual([1, 2])
    for (const { dataURL } of pictures) expect(dataURL).toMatch(/^data:image\/png;base64,iVBORw0KGgo/)
  }
  expect(new Set(seen.map(([first]) => first?.dataURL)).size).toBe(10)
})
