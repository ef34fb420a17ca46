// A tooltip that is worded when the pointer comes: most are never read, and wording hundreds of times a second costs.

import type { Attachment } from 'svelte/attachments'

export function titleOnHover(read: () => string): Attachment<HTMLElement> {
  return (element) => {
    const word = () => (element.title = read())
    element.addEventListener('pointerenter', word)
    return () => element.removeEventListener('pointerenter', word)
  }
}
