// What can be done to one row, wherever it is asked for: by menu, by key or in the details.

import type { AgentKey } from '../../contract/ids.ts'
import type { Page } from './page.svelte.ts'

/** Takes an agent off the list and offers to put it back where it was, with its notification settings. */
export async function stopWatching(page: Page, key: AgentKey): Promise<void> {
  const { bridge, feed, navigation, toasts } = page
  const cell = feed.agent(key)
  if (cell === null) return
  const { gatewayId, workno, alertSettings } = cell.state
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
    page.list.reveal(key)
  }
}

/** Moves an agent up (−1) or down (1) in the user's order; in a sorted list there is no place to move to. */
export async function moveAgent(page: Page, key: AgentKey, by: -1 | 1): Promise<void> {
  const { bridge, feed, list, toasts } = page
  if (list.sort !== null) {
    toasts.show((words) => words.say('sortedCannotMove'))
    return
  }
  const neighbour = list.visible[list.visible.findIndex((cell) => cell.key === key) + by]
  if (neighbour === undefined) return
  await bridge.moveAgent({ agent: key, index: feed.order.indexOf(neighbour.key) })
}
