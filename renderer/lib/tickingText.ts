// Text that changes every second, in an effect of its own: the row around it is not looked at again.

import type { Attachment } from 'svelte/attachments'

/** @param read is called anew whenever what it read has changed */
export function tickingText(read: () => string): Attachment {
  return (element) => {
    const text = read()
    if (element.textContent !== text) element.textContent = text
  }
}
