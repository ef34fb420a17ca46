// What the terminal prints of changes, in Chinese.

import type { lines as english } from '../en/lines.ts'

export const lines: Readonly<Record<keyof typeof english, string>> = {
  lineFirstSeen: '{workno} 当前{to}',
  lineChanged: '{workno} {from} → {to}',
  lineLeftAndCameBack: '{workno} 曾离开{status}又返回',
  lineSignedInAgain: '{workno} 重新签入',
}
