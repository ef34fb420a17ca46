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

  function soon(): void {
    timer ??= setTimeout(() => {
      timer = null
      onChange([...inView.values()])
    }, THROTTLE_MS)
  }

  return {
    has: (element: Element): boolean => inView.has(element),
    /** Watches a row until the returned function is called. */
    row(element: Element): () => void {
      observer.observe(element)
      return () => {
        observer.unobserve(element)
        if (inView.delete(element)) soon()
      }
    },
    stop(): void {
      observer.disconnect()
      if (timer !== null) clearTimeout(timer)
    },
  }
}
