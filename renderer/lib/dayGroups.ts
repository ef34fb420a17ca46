// Whom of a day the report shows, and under which heads. Pure.

import type { AgentDay } from '../../contract/day.ts'
import type { GatewayState } from '../../contract/gateway.ts'
import type { AgentKey, GatewayId } from '../../contract/ids.ts'
import type { Grouping } from '../../contract/settings.ts'
import type { Words } from '../../words/words.ts'
import { hostOf } from './connectionView.ts'
import { folded, matches, queryParts } from './searchText.ts'

/** By what a day can be grouped: what of the list's own choices holds for a whole day. */
export const DAY_GROUPINGS = ['none', 'label', 'group', 'gateway'] as const satisfies readonly Grouping[]
export type DayGrouping = (typeof DAY_GROUPINGS)[number]

export interface DayGroup {
  readonly id: string
  /** Null: nothing is grouped. */
  readonly heading: string | null
  readonly rows: readonly AgentDay[]
}

/** What the list knows of the agents and gateways, beside the day itself. */
export interface DaySurroundings {
  readonly words: Words
  readonly gateways: readonly GatewayState[]
  readonly labelsOf: (agent: AgentKey) => readonly string[]
}

/** How people call a gateway; one that is gone, by the name that the history knows it by. */
export function placeOf(words: Words, gateways: readonly GatewayState[], id: GatewayId): string {
  const gateway = gateways.find((one) => one.id === id)
  return gateway === undefined ? id : hostOf(words, gateway)
}

/** Who has every part of the query in name, ID, group or labels. */
export function foundDays(
  rows: readonly AgentDay[],
  query: string,
  { labelsOf }: DaySurroundings,
): readonly AgentDay[] {
  const parts = queryParts(query)
  if (parts.length === 0) return rows
  return rows.filter(({ agent, who, group }) =>
    matches(folded([who.workno, who.name ?? '', group ?? '', ...labelsOf(agent)].join('\n')), parts),
  )
}

/** In the order of the rows within a group; groups by their heading, what has none last. */
export function groupedDays(
  rows: readonly AgentDay[],
  groupBy: DayGrouping,
  { words, gateways, labelsOf }: DaySurroundings,
): readonly DayGroup[] {
  if (groupBy === 'none') return [{ id: '', heading: null, rows }]
  const groups = new Map<string, AgentDay[]>()
  const nameOf = (row: AgentDay): string => {
    switch (groupBy) {
      case 'label':
        return labelsOf(row.agent)[0] ?? ''
      case 'group':
        return row.group ?? ''
      case 'gateway':
        return placeOf(words, gateways, row.gatewayId)
    }
  }
  for (const row of rows) {
    const name = nameOf(row)
    const known = groups.get(name)
    if (known === undefined) groups.set(name, [row])
    else known.push(row)
  }
  const none = words.say(groupBy === 'label' ? 'groupNoLabel' : 'groupNoGroup')
  return [...groups]
    .toSorted(([a], [b]) => Number(a === '') - Number(b === '') || words.compare(a, b))
    .map(([name, members]) => ({
      id: `${groupBy}/${name}`,
      heading: name === '' ? none : name,
      rows: members,
    }))
}
