// Makes problems of failures: what went wrong, in codes and figures. The sentences are in words/.

import type { Problem, ProblemKind } from '../../contract/problem.ts'
import type { Failure } from './failures.ts'

/** What a problem is about; `place` is the gateway's `host:port`. What is left out is null. */
export type ProblemDetails = Pick<Problem, 'place'> & {
  readonly [Detail in Exclude<keyof Problem, 'kind' | 'place'>]?: Problem[Detail] | undefined
}

/** Longest message of a gateway that is shown. */
const LONGEST_MESSAGE = 200

export function problemOf(kind: ProblemKind, details: ProblemDetails): Problem {
  return {
    kind,
    place: details.place,
    proxy: details.proxy ?? null,
    workno: details.workno ?? null,
    httpStatus: details.httpStatus ?? null,
    retcode: details.retcode ?? null,
    message: details.message?.slice(0, LONGEST_MESSAGE) ?? null,
    technical: details.technical ?? null,
    answeredUntil: details.answeredUntil ?? null,
    signsInAgain: details.signsInAgain ?? false,
  }
}

/** Makes a problem of a failure below the answer. */
export function problemOfFailure(failure: Failure, details: ProblemDetails): Problem {
  const { kind, technical, httpStatus, proxy } = failure
  return problemOf(kind, { ...details, technical, httpStatus, proxy })
}
