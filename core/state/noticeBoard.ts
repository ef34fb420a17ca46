// The notices shown above the list: raised while something is so, lowered when it is over or dismissed by the user.

import type { Notice } from '../../contract/state.ts'

export interface NoticeBoard {
  notices(): readonly Notice[]
  /** Raises a notice, or replaces the one with the same id. */
  raise(notice: Notice): void
  /** Lowers a notice; nothing happens when it is not raised. */
  lower(id: string): void
}

export function createNoticeBoard(onChange: (notices: readonly Notice[]) => void): NoticeBoard {
  let notices: readonly Notice[] = []

  function become(next: readonly Notice[]): void {
    notices = next
    onChange(notices)
  }

  return {
    notices: () => notices,
    raise(notice) {
      const known = notices.find((other) => other.id === notice.id)
      if (JSON.stringify(known) === JSON.stringify(notice)) return
      become([...notices.filter((other) => other.id !== notice.id), notice])
    },
    lower(id) {
      if (notices.some((notice) => notice.id === id)) become(notices.filter((notice) => notice.id !== id))
    },
  }
}
