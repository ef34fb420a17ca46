// Writes down what the stream of events tells. Never within the event itself, so that no disk stands before a notification.
// What the demo floor does is held in memory only.

import type { HistoryEntry } from '../../contract/history.ts'
import { DEMO_GATEWAY_ID, gatewayIdOf, type AgentKey } from '../../contract/ids.ts'
import type { AgentChange } from '../agents/change.ts'
import type { WatchEvent } from '../agents/watchEvent.ts'
import type { Cancel, Clock, HistoryStore, Saved } from '../ports/ports.ts'
import { createMemoryHistory } from './memoryHistory.ts'

export interface HistoryRecorder {
  take(event: WatchEvent): void
  /** Newest first; what is not written yet included. */
  newest(agent: AgentKey, limit: number): readonly HistoryEntry[]
  /** Writes what is waiting now. Entries that could not be written are held by the store: nothing new is enough. */
  write(): void
  forgetDemo(): void
  close(): void
}

/** @param onWritten what became of each attempt to write */
export function createHistoryRecorder(
  disk: HistoryStore,
  clock: Clock,
  onWritten: (saved: Saved) => void,
): HistoryRecorder {
  let demo = createMemoryHistory()
  let waiting: HistoryEntry[] = []
  let timer: Cancel | null = null

  function write(): void {
    timer?.()
    timer = null
    const entries = waiting
    waiting = []
    onWritten(disk.append(entries))
  }

  return {
    write,
    take(event) {
      if (event.kind !== 'observed') return
      const entries = event.agents.flatMap(({ change }) => (change === null ? [] : [entryOf(change)]))
      if (entries.length === 0) return
      if (event.gatewayId === DEMO_GATEWAY_ID) {
        demo.append(entries)
        return
      }
      waiting.push(...entries)
      timer ??= clock.after(0, write)
    },
    newest(agent, limit) {
      if (gatewayIdOf(agent) === DEMO_GATEWAY_ID) return demo.newest(agent, limit)
      if (waiting.length > 0) write()
      return disk.newest(agent, limit)
    },
    forgetDemo() {
      demo = createMemoryHistory()
    },
    close() {
      if (waiting.length > 0) write()
      disk.close()
    },
  }
}

function entryOf(change: AgentChange): HistoryEntry {
  const { agent, gatewayId, when, observedAt } = change
  const common = { id: 0, agent, gatewayId, when, observedAt: observedAt.wall }
  switch (change.kind) {
    case 'first-seen':
      return { ...common, event: { kind: 'first-seen', to: change.to } }
    case 'changed': {
      const { from, to, wasForMs } = change
      return { ...common, event: { kind: 'changed', from, to, wasForMs } }
    }
    case 'left-and-came-back':
    case 'signed-in-again':
      return { ...common, event: { kind: change.kind, status: change.status } }
  }
}
