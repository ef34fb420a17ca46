// The notices shown above the list: raised while something is so, lowered when it is over or dismissed by the user.

import type { Notice } from '../../contract/state.ts'

export interface NoticeBoard {
  notices(): readonly Notice[]
  /** Raises a notice, or replaces the one with the same id. */
  raise(notice: Notice): void
  /** Lowers a notice: what it told of is over. Nothing happens when it is not raised. */
  lower(id: string): void
  /** The user has read it: it does not come back until it is over, or says something else. */
  dismiss(id: string): void
}

export function createNoticeBoard(onChange: (notices: readonly Notice[]) => void): NoticeBoard {
  let notices: readonly Notice[] = []
  const dismissed = new Map<string, string>()

  function become(next: readonly Notice[]): void {
    notices = next
    onChange(notices)
  }

  function takeDown(id: string): void {
    if (notices.some((notice) => notice.id === id)) become(notices.filter((notice) => notice.id !== id))
  }

  return {
    notices: () => notices,
    raise(notice) {
      const said = JSON.stringify(notice)
      if (dismissed.get(notice.id) === said) return
      if (JSON.stringify(notices.find((other) => other.id === notice.id)) === said) return
      become([...notices.filter((other) => other.id !== notice.id), notice])
    },
    lower(id) {
      dismissed.delete(id)
      takeDown(id)
    },
    dismiss(id) {
      const notice = notices.find((other) => other.id === id)
      if (notice !== undefined) dismissed.set(id, JSON.stringify(notice))
      takeDown(id)
    },
  }
}
