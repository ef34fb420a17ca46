// What can be done to one row, wherever it is asked for: by menu, by key or in the details.

import type { AgentKey } from '../../contract/ids.ts'
import type { Page } from './page.svelte.ts'

const MINUTE_MS = 60_000

/** Takes an agent off the list and offers to put it back where it was, with all that the user chose for it. */
export async function stopWatching(page: Page, key: AgentKey): Promise<void> {
  const { bridge, clock, feed, navigation, toasts } = page
  const cell = feed.agent(key)
  if (cell === null) return
  const { gatewayId, workno, alertSettings, labels, tellWhen, snoozedUntil } = cell.state
  const index = feed.order.indexOf(key)
  if (navigation.panel?.kind === 'agent' && navigation.panel.key === key) navigation.closePanel()
  await bridge.stopWatching({ agents: [key] })
  toasts.show((words) => words.say('stoppedWatching', { workno }), {
    label: (words) => words.say('undo'),
    run: () => void putBack(),
  })

  async function putBack(): Promise<void> {
    await bridge.watch({ gatewayId, text: workno })
    await bridge.moveAgent({ agent: key, index })
    await bridge.setAgentAlerts({ agent: key, alertSettings })
    if (labels.length > 0) await bridge.setLabels({ agent: key, labels })
    const snoozedFor = snoozedUntil === null ? 0 : Math.ceil((snoozedUntil - clock.wall) / MINUTE_MS)
    if (snoozedFor > 0) await bridge.snooze({ subject: `agent:${key}`, duration: snoozedFor })
    // After the snooze: what was waited for may have happened meanwhile, and would be told at once.
    if (tellWhen !== null) await bridge.tellMeWhen({ agent: key, tellWhen })
    page.list.reveal(key)
  }
}

/** Moves an agent up (−1) or down (1) in the user's order; in a sorted list there is no place to move to. */
export async function moveAgent(page: Page, key: AgentKey, by: -1 | 1): Promise<void> {
  const { bridge, feed, list, toasts } = page
  if (!list.isOwnOrder) {
    toasts.show((words) => words.say('sortedCannotMove'))
    return
  }
  const neighbour = list.visible[list.visible.findIndex((cell) => cell.key === key) + by]
  if (neighbour === undefined) return
  await bridge.moveAgent({ agent: key, index: feed.order.indexOf(neighbour.key) })
}
