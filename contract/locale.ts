// The languages that the product speaks.

/** `en-XA` is English made longer and accented: by it one sees which texts are not translated, or do not fit. */
export const LOCALES = ['en', 'zh-CN', 'en-XA'] as const

export type Locale = (typeof LOCALES)[number]

/**
 * The language to speak: the chosen one, or for `system` the first of the system's that the product knows (English if none).
 *
 * @param systemLanguages BCP 47 tags, the preferred first
 */
export function localeInForce(chosen: 'system' | Locale, systemLanguages: readonly string[]): Locale {
  if (chosen !== 'system') return chosen
  for (const tag of systemLanguages) {
    const language = tag.toLowerCase().split(/[-_.]/)[0]
    if (language === 'zh') return 'zh-CN'
    if (language === 'en') return 'en'
  }
  return 'en'
}
