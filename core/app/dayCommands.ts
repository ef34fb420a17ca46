// Answers what the page asks about days: the report, the timeline, the handover note, exports and deleting.

import type { AgentName } from '../../contract/agent.ts'
import type { Commands } from '../../contract/commands.ts'
import type { DayBounds, LocalDay } from '../../contract/day.ts'
import type { AgentKey } from '../../contract/ids.ts'
import { exportName } from '../history/exportRows.ts'
import { handoverFacts } from '../history/handover.ts'
import type { DayAsked, HistoryRecorder } from '../history/historyRecorder.ts'
import { createCalendar } from '../history/localDay.ts'
import type { Clock, ExportPlace } from '../ports/ports.ts'
import type { StateStore } from '../state/stateStore.ts'

export interface DayRooms {
  readonly clock: Clock
  readonly history: HistoryRecorder
  readonly store: StateStore
  readonly exportPlace: ExportPlace
  /** The computer's own, as it is now (IANA name). */
  readonly timeZone: () => string
  readonly onExportProgress: (share: number) => void
}

type DayCommandName = 'getDay' | 'getTimeline' | 'getHandover' | 'exportDay' | 'cancelExport' | 'deleteHistory'

export type DayCommands = {
  readonly [C in DayCommandName]: (
    argument: Parameters<Commands[C]>[0],
  ) => ReturnType<Commands[C]> | Promise<ReturnType<Commands[C]>>
}

export function createDayCommands(rooms: DayRooms): DayCommands {
  const { clock, history, store, exportPlace, timeZone, onExportProgress } = rooms
  const isDemo = (): boolean => store.current().isDemo

  function boundsOf(day: LocalDay | null): DayBounds {
    const calendar = createCalendar(timeZone())
    const now = clock.now().wall
    return calendar.bounds(day ?? calendar.dayAt(now), now)
  }

  function asked(day: LocalDay | null, only: readonly AgentKey[] | null): DayAsked {
    const listed = store.state().agents.map(({ key, name, workno }): { agent: AgentKey; who: AgentName } => ({
      agent: key,
      who: { name, workno },
    }))
    return { bounds: boundsOf(day), listed, only }
  }

  return {
    getDay: ({ day, agents }) => history.day(asked(day, agents), isDemo()),
    getTimeline: ({ day, agents }) => history.timeline(asked(day, agents), isDemo()),
    async getHandover({ day }) {
      const question = asked(day, null)
      const report = await history.day(question, isDemo())
      const isToday = question.bounds.until < question.bounds.to
      return handoverFacts(report, isToday ? store.current().incidents : [])
    },
    async exportDay({ day, what }) {
      const question = asked(day, null)
      const path = await exportPlace.ask(exportName(what, question.bounds))
      if (path === null) return { kind: 'cancelled' }
      return history.exportDay(question, isDemo(), what, path, onExportProgress)
    },
    cancelExport() {
      history.cancelExport()
      return null
    },
    async deleteHistory({ agent }) {
      const saved = await history.forget(agent, isDemo())
      if (saved.ok) return { kind: 'deleted' }
      const { reason, technical } = saved
      return { kind: 'failed', reason, technical }
    },
  }
}
