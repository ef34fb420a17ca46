// What a field of the connect view says beside it when it was refused, by the form or by the gateway.

import type { ConnectField, FieldProblems, GatewayState } from '../../../contract/gateway.ts'
import { fieldProblemWords } from '../../../words/fieldProblemWords.ts'
import { problemWords } from '../../../words/problemWords.ts'
import type { Words } from '../../../words/words.ts'

/** @returns undefined for a field with which nothing is wrong */
export function fieldError(words: Words, problems: FieldProblems, field: ConnectField): string | undefined {
  const problem = problems[field]
  return problem === undefined ? undefined : fieldProblemWords(words, field, problem)
}

/** The field whose content the gateway did not take; null: none, or no single one. */
export function refusedField({ connection }: Pick<GatewayState, 'connection'>): ConnectField | null {
  if (connection.kind !== 'session-ended') return null
  switch (connection.problem.kind) {
    case 'guid-refused':
    case 'no-guid':
      return 'guid'
    case 'wrong-password':
    case 'password-expired':
      return 'password'
    default:
      return null
  }
}

/** @returns undefined for a field of which the gateway said nothing */
export function refusalError(
  words: Words,
  gateway: Pick<GatewayState, 'connection'> | null,
  field: ConnectField,
): string | undefined {
  if (gateway === null || refusedField(gateway) !== field || !('problem' in gateway.connection)) return undefined
  return problemWords(words, gateway.connection.problem).sentence
}
