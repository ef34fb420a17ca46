// Whether somebody is at work in a part of the page: moves the pointer over it, or uses the keys in it. A pointer that only
// rests there, and a focus that was left there, are no work.

import type { Attachment } from 'svelte/attachments'

/** So long (ms) after the last movement or key it counts as going on. */
const GOES_ON_MS = 10_000

/** @param onChange gets whether it is so, when it begins and when it ends */
export function atWork(onChange: (isAtWork: boolean) => void): Attachment<HTMLElement> {
  return (element) => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const end = () => {
      if (timer === null) return
      clearTimeout(timer)
      timer = null
      onChange(false)
    }
    const begin = () => {
      if (timer === null) onChange(true)
      else clearTimeout(timer)
      timer = setTimeout(end, GOES_ON_MS)
    }
    const starts = ['pointermove', 'pointerdown', 'keydown'] as const
    for (const event of starts) element.addEventListener(event, begin)
    element.addEventListener('pointerleave', end)
    return () => {
      for (const event of starts) element.removeEventListener(event, begin)
      element.removeEventListener('pointerleave', end)
      end()
    }
  }
}
