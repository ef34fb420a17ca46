// Short messages about what was just done, with at most one action ("Undo"). The page's one polite live region reads them.

export interface Toast {
  readonly id: number
  readonly text: string
  readonly action: { readonly label: string; readonly run: () => void } | null
}

const SHOWN_MS = 8_000

export class Toasts {
  shown = $state.raw<readonly Toast[]>([])
  #nextId = 1

  show(text: string, action: Toast['action'] = null): void {
    const toast: Toast = { id: this.#nextId++, text, action }
    this.shown = [...this.shown.slice(-2), toast]
    setTimeout(() => this.dismiss(toast.id), SHOWN_MS)
  }

  dismiss(id: number): void {
    this.shown = this.shown.filter((toast) => toast.id !== id)
  }
}
