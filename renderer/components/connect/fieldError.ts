// What a field of the connect view says beside it when it was refused.

import type { ConnectField, FieldProblems } from '../../../contract/gateway.ts'
import { fieldProblemWords } from '../../../words/fieldProblemWords.ts'
import type { Words } from '../../../words/words.ts'

/** @returns undefined for a field with which nothing is wrong */
export function fieldError(words: Words, problems: FieldProblems, field: ConnectField): string | undefined {
  const problem = problems[field]
  return problem === undefined ? undefined : fieldProblemWords(words, field, problem)
}
