// Which rows are on the screen. Main is told at most twice a second, and asks about those a little more often.

import type { AgentKey } from '../../contract/ids.ts'

const THROTTLE_MS = 500

export interface InViewOptions {
  /** Gets the keys that are in view, some time after they changed. */
  readonly onChange: (keys: readonly AgentKey[]) => void
  /** At once when rows came into view. */
  readonly onEnter: () => void
}

/** @param root the element that scrolls */
export function createInViewWatch(root: Element, { onChange, onEnter }: InViewOptions) {
  const inView = new Map<Element, AgentKey>()
  let timer: ReturnType<typeof setTimeout> | null = null

  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const key = (entry.target as HTMLElement).dataset['key'] as AgentKey | undefined
        if (entry.isIntersecting && key !== undefined) inView.set(entry.target, key)
        else inView.delete(entry.target)
      }
      if (entries.some((entry) => entry.isIntersecting)) onEnter()
      soon()
    },
    { root },
  )

  /** Rows that stand in pieces are watched while their piece is near the screen: thousands of them would cost each frame. */
  const near = new Set<Element>()
  const chunks = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (isIntersecting === near.has(target)) continue
        if (isIntersecting) near.add(target)
        else near.delete(target)
        for (const row of target.children) {
          if (isIntersecting) observer.observe(row)
          else leave(row)
        }
      }
    },
    { root, rootMargin: '50% 0px' },
  )

  function leave(row: Element): void {
    observer.unobserve(row)
    if (inView.delete(row)) soon()
  }

  function soon(): void {
    timer ??= setTimeout(() => {
      timer = null
      onChange([...inView.values()])
    }, THROTTLE_MS)
  }

  return {
    rows: (): Iterable<Element> => inView.keys(),
    /** Watches a row until the returned function is called. */
    row(element: Element): () => void {
      const piece = element.parentElement
      if (piece?.dataset['chunk'] === undefined || near.has(piece)) observer.observe(element)
      return () => leave(element)
    },
    /** The same for a piece of the list (`data-chunk`): its rows are watched while it is near. */
    chunk(element: Element): () => void {
      chunks.observe(element)
      return () => {
        chunks.unobserve(element)
        near.delete(element)
      }
    },
    stop(): void {
      observer.disconnect()
      chunks.disconnect()
      if (timer !== null) clearTimeout(timer)
    },
  }
}
