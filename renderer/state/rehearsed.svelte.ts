// How many notifications each choice of "Tell me about" would have made today, asked of main anew whenever that may be different.

import type { Bridge } from '../../contract/commands.ts'
import type { Rehearsal } from '../../contract/notification.ts'

/**
 * Keeps the figures as long as the component lives that calls it.
 *
 * @param decisive what the figures depend on: they are asked for at each other value; '' asks for nothing
 * @returns the figures; null until they are there
 */
export function followRehearsal(bridge: Pick<Bridge, 'getRehearsal'>, decisive: () => string): () => Rehearsal | null {
  let rehearsal = $state.raw<Rehearsal | null>(null)
  $effect(() => {
    if (decisive() === '') return
    let isAwaited = true
    void bridge.getRehearsal(null).then((figures) => {
      if (isAwaited) rehearsal = figures
    })
    return () => {
      isAwaited = false
    }
  })
  return () => rehearsal
}
