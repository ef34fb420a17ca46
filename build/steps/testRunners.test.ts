// The counts behind the last line of `npm test`: silence, a crash or an empty run is never a success.
import { expect, test } from 'vitest'
import { tallyOfPlaywright, tallyOfVitest, withoutFalseSuccess } from './testRunners.mjs'

const passedFile = { status: 'passed', assertionResults: [{}] }

test('counts tests, and a test file that could not be loaded', () => {
  const report = {
    numPassedTests: 7,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 0,
    testResults: [passedFile, { status: 'failed', assertionResults: [{}] }, { status: 'failed', assertionResults: [] }],
  }
  expect(tallyOfVitest(report)).toMatchObject({ passed: 7, failed: 2, skipped: 2 })
})

test('counts the real app’s tests, and tells of second tries', () => {
  const tally = tallyOfPlaywright({ stats: { expected: 5, unexpected: 2, flaky: 1, skipped: 3 } })
  expect(tally).toMatchObject({ passed: 6, failed: 2, skipped: 3 })
  expect(tally.remark).toContain('second try')
})

test.each([
  ['a runner without a report', tallyOfPlaywright(null), 1],
  ['a run of no test', tallyOfPlaywright({ stats: { expected: 0 } }), 0],
  ['only skipped tests', tallyOfPlaywright({ stats: { expected: 0, skipped: 9 } }), 0],
  ['a crash after passing tests', tallyOfVitest({ numPassedTests: 3, testResults: [passedFile] }), 1],
])('%s counts as a failure', (_, tally, code) => {
  expect(withoutFalseSuccess(tally, code)).toMatchObject({ failed: 1, remark: expect.any(String) as string })
})

test('a clean run stays clean', () => {
  const tally = tallyOfVitest({ numPassedTests: 3, testResults: [passedFile] })
  expect(withoutFalseSuccess(tally, 0)).toEqual(tally)
})
