// A check of the connection in words: each step for the page, and the whole as a text to be sent to somebody.

import { CHECK_STEPS, type CheckReport, type CheckResult, type CheckStep } from '../contract/check.ts'
import { fieldProblemWords } from './fieldProblemWords.ts'
import { problemDetails, problemWords } from './problemWords.ts'
import type { Words } from './words.ts'

export interface CheckStepWords {
  readonly name: string
  readonly result: string
  /** `12 ms`; '' where nothing was done. */
  readonly time: string
  readonly sentence: string
  /** What to do; '' where nothing is to be done. */
  readonly nextStep: string
  /** Codes for the administrator; '' when there are none. */
  readonly details: string
}

export function checkStepWords(words: Words, step: CheckStep, place: string): CheckStepWords {
  return {
    name: words.say('checkStep', { step: step.step }),
    result: words.say('checkResult', { result: step.result }),
    time: step.ms === null ? '' : words.say('checkMs', { ms: step.ms }),
    ...findingWords(words, step, place),
  }
}

/** How the whole check ended: the worst of its steps. */
export function checkVerdict({ steps }: CheckReport): CheckResult {
  const results = steps.map(({ result }) => result)
  const order: readonly CheckResult[] = ['failed', 'warning', 'skipped']
  return order.find((result) => results.includes(result)) ?? 'ok'
}

export function checkVerdictWords(words: Words, report: CheckReport): string {
  const { place } = report
  return place === '' ? words.say('checkNowhere') : words.say('checkVerdict', { result: checkVerdict(report), place })
}

/** Some lines for each step: what was found, what to do, the codes. Without a secret, a name or a phone number. */
export function checkReportText(words: Words, report: CheckReport): string {
  const time = new Date(report.at).toISOString()
  const head = words.say('checkReportHead', { place: report.place === '' ? '–' : report.place, time })
  const inOrder = CHECK_STEPS.flatMap((name) => report.steps.find(({ step }) => step === name) ?? [])
  const lines = inOrder.flatMap((step) => {
    const { name, result, time: took, sentence, nextStep, details } = checkStepWords(words, step, report.place)
    const first = [name, result, took].filter((part) => part !== '').join(' · ')
    return [first, ...[sentence, nextStep, details].filter((part) => part !== '').map((part) => `    ${part}`)]
  })
  return [head, checkVerdictWords(words, report), '', ...lines, ''].join('\n')
}

type Finding = Pick<CheckStepWords, 'sentence' | 'nextStep' | 'details'>

function findingWords(words: Words, { step, finding }: CheckStep, place: string): Finding {
  switch (finding.kind) {
    case 'problem': {
      const details = problemDetails(words, finding.problem)
      if (step === 'budget') {
        return { sentence: words.say('checkBudgetRefused'), nextStep: budgetNext(words), details }
      }
      return { ...problemWords(words, finding.problem), details }
    }
    case 'field':
      return found(fieldProblemWords(words, finding.field, finding.problem))
    case 'address-read':
      return found(words.say('checkAddressRead', { place }))
    case 'name-found':
      return found(words.say('checkNameFound'))
    case 'is-number':
      return found(words.say('checkIsNumber'))
    case 'left-to-proxy':
      return found(words.say('checkLeftToProxy'))
    case 'no-proxy':
      return found(words.say('checkNoProxy'))
    case 'through-proxy':
      return found(words.say('checkThroughProxy', { proxy: finding.proxy }))
    case 'fell-back': {
      const { proxy, instead } = finding
      const sentence = words.say('checkFellBack', {
        known: proxy === null ? 'no' : 'yes',
        proxy: proxy ?? '',
        instead: instead === null ? 'direct' : 'proxy',
        other: instead ?? '',
      })
      return found(sentence, words.say('checkFellBackNext'))
    }
    case 'connected':
      return found(words.say('checkConnected'))
    case 'encrypted': {
      const { protocol } = finding
      return found(words.say('checkEncrypted', { known: protocol === null ? 'no' : 'yes', protocol: protocol ?? '' }))
    }
    case 'verified':
      return found(words.say('checkVerified', { date: words.longDate(finding.notAfter) }))
    case 'trusted':
      return found(words.say('checkTrusted', { date: words.longDate(finding.notAfter) }))
    case 'expires-soon':
      return found(
        words.say('checkExpiresSoon', { date: words.longDate(finding.notAfter) }),
        words.say('checkExpiresSoonNext'),
      )
    case 'http-answered':
      return found(words.say('checkHttpAnswered'))
    case 'session-accepted':
      return found(words.say('checkSessionAccepted'))
    case 'query-answered':
      return found(words.say('checkQueryAnswered', { workno: finding.workno }))
    case 'budget-free':
      return found(words.say('checkBudgetFree', { rate: rateText(words, finding.ratePerSecond) }))
    case 'budget-shared': {
      const { ratePerSecond, share } = finding
      const rate = rateText(words, ratePerSecond)
      const sentence = words.say('checkBudgetShared', { rate, percent: Math.round(share * 100) })
      return found(sentence, budgetNext(words))
    }
    case 'not-reached':
      return found(words.say('checkNotReached'))
    case 'no-session':
      return found(words.say('checkNoSession'))
    case 'not-told':
      return found(words.say('checkNotTold'))
  }
}

function found(sentence: string, nextStep = ''): Finding {
  return { sentence, nextStep, details: '' }
}

function budgetNext(words: Words): string {
  return words.say('checkBudgetNext', { setting: words.say('settingsQueries') })
}

/** With one digit: nobody can do anything with more. */
function rateText(words: Words, ratePerSecond: number): string {
  return words.number(Math.round(ratePerSecond * 10) / 10)
}
