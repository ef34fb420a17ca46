// Writes what the fault suite saw as the table that people read (docs/faults.md).

import type { ConnectionKind } from '../../contract/gateway.ts'
import type { NotificationContent } from '../../contract/notification.ts'
import type { Problem } from '../../contract/problem.ts'
import type { TrayIcon } from '../../core/tray/trayIcon.ts'
import { problemWords } from '../../words/problemWords.ts'
import { connectionWord } from '../../words/statusWords.ts'
import { createWords } from '../../words/words.ts'
import type { FaultCase } from './catalogue.ts'

export interface SeenForAll {
  readonly connection: ConnectionKind
  readonly problem: Problem
  readonly icon: TrayIcon
  /** What the one notification was about; null: there was none. */
  readonly told: NotificationContent['kind'] | null
}

export interface Seen {
  readonly all?: SeenForAll
  readonly row?: Problem | null
}

const HEAD = `# Faults, and what each shows

Seen by the fault suite (\`proof/faults\`), which writes this file: three agents are watched, one fault at a time hits the
questions about all of them, then the questions about one. "Next step" stands below the sentence on the screen.
While a fault lasts the tray is never "all well", rows that are no longer current look stale (\`≥\`), and nothing pinned or
chosen is lost. An outage is told after 15 s, and again every five minutes, three times at most, until somebody
acknowledges it; when it is over, one digest names who changed meanwhile. A fault
that hits one agent never leads to a notification. Everything is over by itself when the fault is, except where the
user must act: a new session, a certificate to trust.
`

/** The whole file. */
export function faultTable(faults: readonly FaultCase[], seen: ReadonlyMap<string, Seen>): string {
  const words = createWords('en', 'UTC')
  const all = faults.flatMap(({ name }) => {
    const found = seen.get(name)?.all
    if (found === undefined) return []
    const { connection, problem, icon, told } = found
    const { sentence, nextStep } = problemWords(words, problem)
    const status = connectionWord(words, connection)
    return [[name, status, sentence, nextStep, icon, told === null ? 'none' : `1 (${told})`]]
  })
  const one = faults.flatMap(({ name, one: scope }) => {
    if (scope === 'impossible') return []
    if (scope === 'session') return [[name, 'As for all: the session is over.', '']]
    const row = seen.get(name)?.row
    if (row == null) return [[name, '', '']]
    const { sentence, nextStep } = problemWords(words, row)
    return [[name, sentence, nextStep]]
  })
  return [
    HEAD,
    '## Hitting all agents\n',
    table(['Fault', 'Connection', 'Sentence', 'Next step', 'Tray', 'Notifications'], all),
    '\n## Hitting one agent\n',
    table(['Fault', 'Sentence in the row', 'Next step'], one),
    '',
  ].join('\n')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
