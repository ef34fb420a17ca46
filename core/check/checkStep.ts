// Makes the steps of a check. Pure.

import { CHECK_STEPS, type CheckFinding, type CheckStep, type CheckStepName } from '../../contract/check.ts'
import type { Problem } from '../../contract/problem.ts'

/** @param ms how long it took; null: nothing was done */
export function ok(step: CheckStepName, finding: CheckFinding, ms: number | null = null): CheckStep {
  return { step, result: 'ok', ms: wholeMs(ms), finding }
}

/** @param ms how long it took; null: nothing was done */
export function warning(step: CheckStepName, finding: CheckFinding, ms: number | null = null): CheckStep {
  return { step, result: 'warning', ms: wholeMs(ms), finding }
}

/** @param ms how long it took; null: nothing was done */
export function failed(step: CheckStepName, problem: Problem, ms: number | null = null): CheckStep {
  return { step, result: 'failed', ms: wholeMs(ms), finding: { kind: 'problem', problem: tellable(problem) } }
}

export function skipped(step: CheckStepName, kind: 'not-reached' | 'no-session' | 'not-told'): CheckStep {
  return { step, result: 'skipped', ms: null, finding: { kind } }
}

/** The whole list: what comes after a failure was not reached. */
export function completed(steps: readonly CheckStep[]): readonly CheckStep[] {
  return CHECK_STEPS.map((name) => steps.find(({ step }) => step === name) ?? skipped(name, 'not-reached'))
}

/** A gateway's own texts may hold anything: of its answer only what looks like one of its codes is kept. */
function tellable(problem: Problem): Problem {
  const isCode = problem.retcode !== null && /^[\w-]{1,12}$/.test(problem.retcode)
  return { ...problem, message: null, retcode: isCode ? problem.retcode : null }
}

function wholeMs(ms: number | null): number | null {
  return ms === null ? null : Math.max(0, Math.round(ms))
}
