// What an import would change, and why something cannot be imported, in words.

import type {
  AgentChoices,
  ImportedGateway,
  ImportRefusal,
  LimitChange,
  LimitsOf,
  LabelledAgent,
  MovedSetting,
  PlainValue,
  SettingChange,
} from '../contract/moving.ts'
import type { MessageKey } from './catalogue.ts'
import { plainDuration } from './duration.ts'
import { floorRuleWords } from './floorRuleWords.ts'
import { limitSourceWords } from './limitWords.ts'
import { quietWindowWords } from './quietHoursWords.ts'
import { columnHeading, groupingWord, soundWord, themeWord } from './settingWords.ts'
import { statusWord } from './statusWords.ts'
import { tellAboutWord } from './tellAboutWords.ts'
import type { Words } from './words.ts'

const SETTING_NAMES = {
  queriesPerSecond: 'settingsQueries',
  useBulkQueries: 'settingsGroupQueries',
  tellAbout: 'settingsTellAbout',
  chosenStatuses: 'settingsChosenStatuses',
  notifyHiddenChanges: 'settingsNotifyHidden',
  markRowsInstead: 'settingsMarkRows',
  interruptionsPerHour: 'settingsInterruptions',
  quietHours: 'quietTitle',
  soundForWarnings: 'soundForWarnings',
  soundForCritical: 'soundForCritical',
  soundVolume: 'soundVolume',
  limits: 'limitsTitle',
  groupLimits: 'limitsOthers',
  labelLimits: 'limitsOthers',
  floorRules: 'floorTitle',
  groupBy: 'groupBy',
  worstFirst: 'headerWorstFirst',
  sort: 'importSort',
  rowHeight: 'settingsRowHeight',
  theme: 'settingsTheme',
  language: 'settingsLanguage',
  openAtLogin: 'settingsOpenAtLogin',
  keepsHistory: 'historyKeep',
  historyDays: 'historyDays',
} as const satisfies Readonly<Record<MovedSetting, MessageKey>>

/** Each in itself, as the settings name them. */
const LANGUAGES: Readonly<Record<string, string>> = { en: 'English', 'zh-CN': '简体中文' }

export function importRefusalWords(words: Words, reason: ImportRefusal): string {
  switch (reason.kind) {
    case 'unreadable':
      return words.say('importUnreadable')
    case 'too-large':
      return words.say('importTooLarge')
    case 'not-understood':
      return words.say('importNotUnderstood')
    case 'newer':
      return words.say('importNewer')
    case 'no-agents':
      return words.say('importNoAgents')
    case 'no-gateway':
      return words.say('importNoGateway')
    case 'link-malformed':
      return words.say('importLinkMalformed')
    case 'link-not-ours':
      return words.say('importLinkNotOurs')
    case 'link-unknown-gateway':
      return words.say('importLinkUnknownGateway', { place: reason.place })
    case 'demo':
      return words.say('importDemo')
  }
}

/** `Berlin · 10.1.2.3:8043, as agent 291`. */
export function importedGatewayWords(words: Words, { address, name, ownAgentId, proxy }: ImportedGateway): string {
  return words.say('importGatewayLine', {
    address: name === '' ? address : `${name} · ${address}`,
    ownAgentId,
    known: proxy === null ? 'none' : 'proxy',
    proxy: proxy ?? '',
  })
}

/** `20011: Berlin, new`; the gateway's place only where there are several. */
export function importedAgentWords(
  words: Words,
  { workno, place, labels }: LabelledAgent,
  isOneOfSeveral: boolean,
): string {
  const agent = isOneOfSeveral ? words.say('importAgentAt', { workno, place }) : workno
  if (labels.length === 0) return agent
  return words.say('importAgentLabels', { agent, labels: labels.join(words.say('separator')) })
}

/** `20011: no change is told, Wrap-up – / 2:00 → 1:00 / 2:00`. */
export function importedChoiceWords(words: Words, choice: AgentChoices, isOneOfSeveral: boolean): string {
  const { notify, limits, ...agent } = choice
  const told = notify === null ? [] : [words.say(notify ? 'importNotifyOn' : 'importNotifyOff')]
  const labels = [...told, ...limits.map((change) => limitChangeWords(words, change))]
  return importedAgentWords(words, { ...agent, labels }, isOneOfSeveral)
}

export function settingNameWords(words: Words, name: MovedSetting): string {
  return words.say(SETTING_NAMES[name])
}

export function settingChangeWords(words: Words, change: SettingChange): string {
  switch (change.kind) {
    case 'plain':
      return words.say('importChange', {
        name: settingNameWords(words, change.to.name),
        from: plainValueWords(words, change.from),
        to: plainValueWords(words, change.to),
      })
    case 'limits': {
      const name = words.say('importLimitsOf', { of: limitsOfWords(words, change.of) })
      const changes = change.changes.map((one) => limitChangeWords(words, one))
      return words.say('importAgentLabels', { agent: name, labels: changes.join(words.say('separator')) })
    }
    case 'floor-rule': {
      const { rule, isNew } = change
      return words.say(isNew ? 'importRuleNew' : 'importRuleChanged', {
        name: rule.name,
        rule: floorRuleWords(words, rule),
      })
    }
    case 'quiet-hours':
      return words.say('importQuietNew', { window: quietWindowWords(words, change.window) })
  }
}

function limitsOfWords(words: Words, of: LimitsOf): string {
  if (of.kind === 'group') return words.say('importGroupAt', { name: of.name, place: of.place })
  return limitSourceWords(words, of)
}

/** `Wrap-up 1:00 / 2:00 → 0:30 / 2:00`: what is not said is a dash. */
function limitChangeWords(words: Words, { status, from, to }: LimitChange): string {
  const text = (limitS: number | null | undefined): string =>
    limitS === undefined ? '–' : limitS === null ? words.say('limitsOff') : plainDuration(limitS * 1000)
  const both = ({ warningS, criticalS }: LimitChange['from']): string => `${text(warningS)} / ${text(criticalS)}`
  return `${statusWord(words, status)} ${both(from)} → ${both(to)}`
}

function plainValueWords(words: Words, setting: PlainValue): string {
  switch (setting.name) {
    case 'queriesPerSecond':
      return words.say('settingsQueriesRate', { rate: words.number(setting.value) })
    case 'tellAbout':
      return tellAboutWord(words, setting.value)
    case 'chosenStatuses':
      if (setting.value.length === 0) return words.say('importNone')
      return words.list(setting.value.map((status) => statusWord(words, status)))
    case 'interruptionsPerHour':
      return setting.value === null ? words.say('importNoBound') : words.number(setting.value)
    case 'soundForWarnings':
    case 'soundForCritical':
      return soundWord(words, setting.value)
    case 'soundVolume':
      return words.say('importPercent', { percent: Math.round(setting.value * 100) })
    case 'groupBy':
      return groupingWord(words, setting.value)
    case 'sort': {
      if (setting.value === null) return words.say('importOwnOrder')
      const { column, direction } = setting.value
      return words.say('importSortedBy', { column: columnHeading(words, column), direction })
    }
    case 'rowHeight':
      return words.say(setting.value === 'compact' ? 'settingsRowsCompact' : 'settingsRowsComfortable')
    case 'theme':
      return themeWord(words, setting.value)
    case 'language':
      return setting.value === 'system'
        ? words.say('settingsLanguageSystem')
        : (LANGUAGES[setting.value] ?? setting.value)
    case 'historyDays':
      return words.number(setting.value)
    case 'useBulkQueries':
    case 'notifyHiddenChanges':
    case 'markRowsInstead':
    case 'worstFirst':
    case 'openAtLogin':
    case 'keepsHistory':
      return words.say(setting.value ? 'importOn' : 'importOff')
  }
}
