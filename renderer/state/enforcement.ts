// Lets a control know that it stands among what the organisation has set (components/base/Enforced.svelte): it is disabled, and
// described by the line that says so.

import { getContext, setContext } from 'svelte'

export interface Enforcement {
  /** The id of that line; null: the control can be used. */
  readonly noteId: string | null
}

const KEY = Symbol('enforcement')
const NONE: Enforcement = { noteId: null }

/** To be called while a component is made. `noteId` may change later where it is a getter. */
export function provideEnforcement(enforcement: Enforcement): void {
  setContext(KEY, enforcement)
}

/** To be called while a component is made. */
export function useEnforcement(): Enforcement {
  return getContext<Enforcement | undefined>(KEY) ?? NONE
}

/** For `aria-describedby`: what describes the control anyway (ids with spaces between them), and the line. */
export function described({ noteId }: Enforcement, ids?: string): string | undefined {
  if (noteId === null) return ids
  return ids === undefined ? noteId : `${ids} ${noteId}`
}
