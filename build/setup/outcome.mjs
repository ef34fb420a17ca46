// The result of a set-up step that may fail for reasons outside the project.
// A problem always carries the next step, so that nobody is left with a bare error.

/**
 * @template T
 * @typedef {{ ok: true, value: T } | Problem} Outcome
 */

/** @typedef {{ ok: false, problem: string, nextStep: string }} Problem */

/**
 * @template T
 * @param {T} value
 * @returns {{ ok: true, value: T }}
 */
export function done(value) {
  return { ok: true, value }
}

/**
 * @param {string} problem what went wrong, one or more plain sentences
 * @param {string} nextStep what the person can do now
 * @returns {Problem}
 */
export function failed(problem, nextStep) {
  return { ok: false, problem, nextStep }
}
