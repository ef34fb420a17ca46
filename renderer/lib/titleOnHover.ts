// A tooltip that is worded when the pointer comes: most are never read, and wording hundreds of times a second costs.

import type { Attachment } from 'svelte/attachments'

/** @param read is given the element that the pointer came to */
export function titleOnHover(read: (element: HTMLElement) => string): Attachment<HTMLElement> {
  return (element) => {
    const word = () => (element.title = read(element))
    element.addEventListener('pointerenter', word)
    return () => element.removeEventListener('pointerenter', word)
  }
}
