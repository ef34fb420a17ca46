// The technical side of a problem on one line, as it came: for the administrator, not for the supervisor.

import type { Problem } from '../../contract/problem.ts'

/** `Gateway's answer 100-006 “agent not login” · HTTP 200 · ECONNRESET`; '' when there is none. */
export function problemCode(problem: Problem): string {
  const answer = [problem.retcode, problem.message === null || problem.message === '' ? null : `“${problem.message}”`]
    .filter((part) => part !== null)
    .join(' ')
  return [
    answer === '' ? null : `Gateway's answer ${answer}`,
    problem.httpStatus === null ? null : `HTTP ${problem.httpStatus}`,
    problem.technical,
  ]
    .filter((part) => part !== null && part !== '')
    .join(' · ')
}
