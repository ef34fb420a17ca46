// Tells which rows are on the screen, at most twice a second: main asks about those a little more often.

import type { AgentKey } from '../../contract/agent.ts'

const THROTTLE_MS = 500

/**
 * @param root the element that scrolls
 * @param onChange gets the keys that are in view, after they changed
 */
export function createInViewWatch(root: Element, onChange: (keys: readonly AgentKey[]) => void) {
  const inView = new Map<Element, AgentKey>()
  let timer: ReturnType<typeof setTimeout> | null = null

  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const key = (entry.target as HTMLElement).dataset['key'] as AgentKey | undefined
        if (entry.isIntersecting && key !== undefined) inView.set(entry.target, key)
        else inView.delete(entry.target)
      }
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
