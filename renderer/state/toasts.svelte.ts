// Short messages about what was just done, with at most one action ("Undo"). The page's one polite live region reads them.

import type { Words } from '../../words/words.ts'

export interface Toast {
  readonly id: number
  /** Worded when it is drawn, in the language that is in force then. */
  readonly text: (words: Words) => string
  readonly action: { readonly label: (words: Words) => string; readonly run: () => void } | null
}

const SHOWN_MS = 8_000

export class Toasts {
  shown = $state.raw<readonly Toast[]>([])
  #nextId = 1

  show(text: Toast['text'], action: Toast['action'] = null): void {
    const toast: Toast = { id: this.#nextId++, text, action }
    this.shown = [...this.shown.slice(-2), toast]
    setTimeout(() => this.dismiss(toast.id), SHOWN_MS)
  }

  dismiss(id: number): void {
    this.shown = this.shown.filter((toast) => toast.id !== id)
  }
}
