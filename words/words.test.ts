// What a language does with codes and figures.

import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '../contract/locale.ts'
import { catalogueOf, type MessageKey } from './catalogue.ts'
import { createWords } from './words.ts'

const AT = Date.parse('2026-11-22T10:31:04Z')
const DAY_MS = 24 * 3_600_000

const english = createWords('en', 'UTC')
const chinese = createWords('zh-CN', 'UTC')
const pseudo = createWords('en-XA', 'UTC')

describe('a message', () => {
  it('is said in the language, with its parameters', () => {
    const place = '10.1.2.3:8043'
    expect(english.say('problemTimeout', { place })).toBe('The gateway at 10.1.2.3:8043 did not answer in time.')
    expect(chinese.say('problemTimeout', { place })).toBe('网关 10.1.2.3:8043 应答超时。')
    expect(pseudo.say('problemTimeout', { place })).toMatch(/^\[Ţĥé ĝáţéŵáý áţ 10\.1\.2\.3:8043 ð.*~+\]$/)
  })

  it('shows what it was told as it is: no syntax, no markup, no grouping', () => {
    expect(english.say('at', { time: "<b>{o'clock}</b> # |" })).toBe("at <b>{o'clock}</b> # |")
    expect(english.say('statusUnrecognised', { status: 7, ctiStatus: 9 })).toBe('Status 7 / 9')
  })

  it.each(LOCALES)(
    'says in %s what ICU MessageFormat makes of it, be it filled in with or without a format',
    (locale) => {
      const words = createWords(locale, 'UTC')
      const catalogue: Readonly<Record<string, string>> = catalogueOf(locale)
      const say = words.say as (key: MessageKey, values: Readonly<Record<string, number>>) => string
      for (const [key, message] of Object.entries(catalogue)) {
        const names = [...message.matchAll(/\{(\w+)[,}]/g)].map(([, name = '']) => name)
        const values = Object.fromEntries(names.map((name, place) => [name, 1_234_567 + place]))
        const format = new IntlMessageFormat(message, locale === 'zh-CN' ? 'zh-CN' : 'en-GB', undefined, {
          ignoreTag: true,
        })
        expect(say(key as MessageKey, values), key).toBe(String(format.format(values)))
      }
    },
  )

  it('names its language as the page and Intl do', () => {
    expect([english, chinese, pseudo].map(({ tag }) => tag)).toEqual(['en', 'zh-CN', 'en-XA'])
  })
})

describe('times', () => {
  it('are those of the place, on a clock of 24 hours', () => {
    expect([english, chinese].map((words) => words.clockTime(AT))).toEqual(['10:31:04', '10:31:04'])
    expect([english, chinese].map((words) => words.minuteTime(AT))).toEqual(['10:31', '10:31'])
    expect(createWords('en', 'Asia/Shanghai').clockTime(AT)).toBe('18:31:04')
    expect(english.clockTime(Date.parse('2026-11-22T00:00:00Z'))).toBe('00:00:00')
  })

  it('have the day before them when it was another', () => {
    expect(english.dayTime(AT, AT + 3_600_000)).toBe('10:31:04')
    expect(english.dayTime(AT, AT + DAY_MS)).toBe('22 Nov 10:31:04')
    expect(chinese.dayTime(AT, AT + DAY_MS)).toBe('11月22日 10:31:04')
    // The same day of another year is another day.
    expect(english.dayTime(AT, AT + 365 * DAY_MS)).toBe('22 Nov 10:31:04')
  })

  it('and days are written out', () => {
    expect(english.longDate(AT)).toBe('22 November 2026')
    expect(chinese.longDate(AT)).toBe('2026年11月22日')
  })
})

describe('numbers and lists', () => {
  it('are written as the language writes them', () => {
    expect(english.number(12_345.5)).toBe('12,345.5')
    expect(english.list(['a', 'b', 'c'])).toBe('a, b and c')
    expect(chinese.list(['甲', '乙', '丙'])).toBe('甲、乙和丙')
    expect(chinese.list([])).toBe('')
  })

  it('sort as people do: figures by their worth, capitals like small letters, Chinese by its sound', () => {
    expect(['Team 10', 'team 9', 'Team 1'].toSorted(english.compare)).toEqual(['Team 1', 'team 9', 'Team 10'])
    expect(['张', '李', '王'].toSorted(chinese.compare)).toEqual(['李', '王', '张'])
  })
})
