// What crosses a border must look like: one schema for each thing, whether a command brings it or a file, so that nothing that
// is accepted can ever make a file unreadable. Bounds on texts and lists keep a broken page from filling main's memory.

import * as v from 'valibot'
import type { AgentAlertSettings } from './agent.ts'
import type { Certificate } from './certificate.ts'
import type { CommandName, Commands } from './commands.ts'
import { EXPORTS, type LocalDay } from './day.ts'
import {
  FASTEST_QUERIES_PER_SECOND,
  HIGHEST_REASON_CODE,
  LARGEST_IMPORT,
  LONGEST_AUTHORITY_TEXT,
  LONGEST_GATEWAY_NAME,
  LONGEST_LABEL,
  LONGEST_LIMIT_S,
  LONGEST_REASON_WORDS,
  LONGEST_RULE_NAME,
  MOST_FLOOR_RULES,
  MOST_HISTORY_DAYS,
  MOST_INTERRUPTIONS_PER_HOUR,
  MOST_LABELS,
  MOST_LIMIT_SCOPES,
  MOST_PINNED,
  MOST_QUIET_WINDOWS,
  MOST_REASONS,
  SLOWEST_QUERIES_PER_SECOND,
} from './figures.ts'
import { LONGEST_FIRST_SCREEN } from './firstScreen.ts'
import type { FloorRule, FloorScope } from './floorRule.ts'
import type { ProxyChoice, ReasonWords, SessionRequest } from './gateway.ts'
import type { AgentKey } from './ids.ts'
import type { IncidentId } from './incident.ts'
import type { GroupLimits, LabelLimits, LimitOverrides, Limits, StatusLimits } from './limits.ts'
import { LOCALES } from './locale.ts'
import { WEEKDAYS, type QuietWindow } from './quietHours.ts'
import { GROUPINGS, HINTS, SORT_COLUMNS, SOUNDS, TELL_ABOUT, type Settings } from './settings.ts'
import { STATUS_KEYS, type AgentStatus, type StatusKey } from './status.ts'
import type { When } from './time.ts'
import { readUpdateAddress } from './updates.ts'

const shortText = v.pipe(v.string(), v.maxLength(4_000))
const authorityText = v.pipe(v.string(), v.maxLength(LONGEST_AUTHORITY_TEXT))
/** Far above any list of agents that a person types or pastes: 40 characters for each that can be watched. */
const LONGEST_AGENT_LIST = 40 * MOST_PINNED

export const GATEWAY_ID_SCHEMA = v.pipe(v.string(), v.regex(/^[^/\s]{1,40}$/))
export const WORKNO_SCHEMA = v.pipe(v.string(), v.regex(/^\d{1,10}$/))
export const AGENT_KEY_SCHEMA = v.custom<AgentKey>(
  (value) => typeof value === 'string' && /^[^/\s]{1,40}\/\d{1,10}$/.test(value),
)
/** A date that there is: not the 30th of February. */
export const LOCAL_DAY_SCHEMA = v.custom<LocalDay>((value) => {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
})
export const FINGERPRINT_SCHEMA = v.pipe(v.string(), v.regex(/^[0-9A-F]{2}(:[0-9A-F]{2}){31}$/))

export const STATUS_SCHEMA = v.object({
  key: v.picklist(STATUS_KEYS),
  status: v.nullable(v.number()),
  ctiStatus: v.nullable(v.number()),
}) satisfies v.GenericSchema<unknown, AgentStatus>

export const WHEN_SCHEMA = v.variant('kind', [
  v.object({ kind: v.literal('at'), at: v.number() }),
  v.object({ kind: v.literal('between'), notBefore: v.number(), notAfter: v.number() }),
]) satisfies v.GenericSchema<unknown, When>

const limitS = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LONGEST_LIMIT_S)))

/** The two limits of one state, each 1 s to a day. */
export const STATUS_LIMITS_SCHEMA = v.strictObject({
  warningS: limitS,
  criticalS: limitS,
}) satisfies v.GenericSchema<unknown, StatusLimits>

const forEachStatus = <Schema extends v.GenericSchema>(schema: Schema): Readonly<Record<StatusKey, Schema>> =>
  Object.fromEntries(STATUS_KEYS.map((key) => [key, schema])) as Record<StatusKey, Schema>

/** Limits for every state. */
export const LIMITS_SCHEMA = v.strictObject(forEachStatus(STATUS_LIMITS_SCHEMA)) satisfies v.GenericSchema<
  unknown,
  Limits
>

/** Limits that stand above wider ones. The cast: `exactOptional` in an object that is made in a loop. */
export const LIMIT_OVERRIDES_SCHEMA = v.strictObject(
  forEachStatus(
    v.exactOptional(v.strictObject({ warningS: v.exactOptional(limitS), criticalS: v.exactOptional(limitS) })),
  ),
) as v.GenericSchema<unknown, LimitOverrides>

/** An agent's own notification settings. */
export const AGENT_ALERTS_SCHEMA = v.strictObject({
  notify: v.nullable(v.boolean()),
  limits: LIMIT_OVERRIDES_SCHEMA,
}) satisfies v.GenericSchema<unknown, AgentAlertSettings>

export const CERTIFICATE_SCHEMA = v.object({
  fingerprint: FINGERPRINT_SCHEMA,
  subject: v.string(),
  issuer: v.string(),
  selfSigned: v.boolean(),
  notBefore: v.number(),
  notAfter: v.number(),
  altNames: v.array(v.string()),
  key: v.nullable(v.string()),
  serialNumber: v.string(),
}) satisfies v.GenericSchema<unknown, Certificate>

/** How requests to a gateway may travel. */
export const PROXY_SCHEMA = v.variant('kind', [
  v.strictObject({ kind: v.literal('system') }),
  v.strictObject({ kind: v.literal('manual'), url: shortText }),
  v.strictObject({ kind: v.literal('none') }),
]) satisfies v.GenericSchema<unknown, ProxyChoice>

/** What the user calls a gateway; '' for no name. */
export const GATEWAY_NAME_SCHEMA = v.pipe(v.string(), v.maxLength(LONGEST_GATEWAY_NAME))

export const REASON_WORDS_SCHEMA = v.strictObject({
  code: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(HIGHEST_REASON_CODE)),
  words: v.pipe(v.string(), v.maxLength(LONGEST_REASON_WORDS)),
}) satisfies v.GenericSchema<unknown, ReasonWords>

const SESSION_SCHEMA = v.variant('kind', [
  v.strictObject({ kind: v.literal('guid'), guid: shortText }),
  v.strictObject({
    kind: v.literal('sign-in'),
    password: shortText,
    phoneNumber: shortText,
    keepSignedIn: v.boolean(),
  }),
]) satisfies v.GenericSchema<unknown, SessionRequest>

const scopeName = v.pipe(v.string(), v.minLength(1), v.maxLength(200))

/** One label of an agent: some text without a comma. */
export const LABEL_SCHEMA = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1),
  v.maxLength(LONGEST_LABEL),
  v.regex(/^[^,，;；]*$/),
)
export const LABELS_SCHEMA = v.pipe(v.array(LABEL_SCHEMA), v.maxLength(MOST_LABELS))

const SCOPE_SCHEMA = v.variant('kind', [
  v.strictObject({ kind: v.literal('all') }),
  v.strictObject({ kind: v.picklist(['group', 'label', 'skill']), name: scopeName }),
]) satisfies v.GenericSchema<unknown, FloorScope>

const FLOOR_RULE_SCHEMA = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[^/\s]{0,40}$/)),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_RULE_NAME)),
  where: SCOPE_SCHEMA,
  status: v.picklist(STATUS_KEYS),
  comparison: v.picklist(['fewer', 'more']),
  agents: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_PINNED)),
  forS: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LONGEST_LIMIT_S)),
}) satisfies v.GenericSchema<unknown, FloorRule>

const minuteOfDay = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_439))

const QUIET_WINDOW_SCHEMA = v.strictObject({
  days: v.pipe(v.array(v.picklist(WEEKDAYS)), v.maxLength(WEEKDAYS.length)),
  from: minuteOfDay,
  to: minuteOfDay,
  letCriticalThrough: v.boolean(),
}) satisfies v.GenericSchema<unknown, QuietWindow>

const GROUP_LIMITS_SCHEMA = v.strictObject({
  gatewayId: GATEWAY_ID_SCHEMA,
  group: scopeName,
  limits: LIMIT_OVERRIDES_SCHEMA,
}) satisfies v.GenericSchema<unknown, GroupLimits>

const LABEL_LIMITS_SCHEMA = v.strictObject({
  label: LABEL_SCHEMA,
  limits: LIMIT_OVERRIDES_SCHEMA,
}) satisfies v.GenericSchema<unknown, LabelLimits>

const statusList = v.pipe(v.array(v.picklist(STATUS_KEYS)), v.maxLength(STATUS_KEYS.length))

export const INCIDENT_ID_SCHEMA = v.custom<IncidentId>(
  (value) => typeof value === 'string' && /^(agent|rule|gateway):[^\s]{1,100}$/.test(value),
)

/** What each setting may be. */
export const SETTING_SCHEMAS = {
  queriesPerSecond: v.pipe(v.number(), v.minValue(SLOWEST_QUERIES_PER_SECOND), v.maxValue(FASTEST_QUERIES_PER_SECOND)),
  useBulkQueries: v.boolean(),
  tellAbout: v.picklist(TELL_ABOUT),
  chosenStatuses: statusList,
  notifyHiddenChanges: v.boolean(),
  markRowsInstead: v.boolean(),
  interruptionsPerHour: v.nullable(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_INTERRUPTIONS_PER_HOUR)),
  ),
  quietHours: v.pipe(v.array(QUIET_WINDOW_SCHEMA), v.maxLength(MOST_QUIET_WINDOWS)),
  soundForWarnings: v.picklist(SOUNDS),
  soundForCritical: v.picklist(SOUNDS),
  soundVolume: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  limits: LIMITS_SCHEMA,
  groupLimits: v.pipe(v.array(GROUP_LIMITS_SCHEMA), v.maxLength(MOST_LIMIT_SCOPES)),
  labelLimits: v.pipe(v.array(LABEL_LIMITS_SCHEMA), v.maxLength(MOST_LIMIT_SCOPES)),
  floorRules: v.pipe(v.array(FLOOR_RULE_SCHEMA), v.maxLength(MOST_FLOOR_RULES)),
  groupBy: v.picklist(GROUPINGS),
  foldedGroups: v.pipe(v.array(v.pipe(v.string(), v.maxLength(300))), v.maxLength(2_000)),
  shownStatuses: statusList,
  showsOverLimitOnly: v.boolean(),
  worstFirst: v.boolean(),
  sort: v.nullable(
    v.strictObject({ column: v.picklist(SORT_COLUMNS), direction: v.picklist(['ascending', 'descending']) }),
  ),
  rowHeight: v.picklist(['comfortable', 'compact']),
  dismissedHints: v.pipe(v.array(v.picklist(HINTS)), v.maxLength(HINTS.length)),
  theme: v.picklist(['system', 'light', 'dark']),
  language: v.picklist(['system', ...LOCALES]),
  openAtLogin: v.boolean(),
  keepsHistory: v.boolean(),
  historyDays: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_HISTORY_DAYS)),
  updates: v.variant('kind', [
    v.strictObject({ kind: v.literal('off') }),
    v.strictObject({
      kind: v.literal('address'),
      url: v.pipe(
        shortText,
        v.check((url) => readUpdateAddress(url) === url),
      ),
    }),
  ]),
} satisfies { readonly [Name in keyof Settings]: v.GenericSchema<unknown, Settings[Name]> }

/** Some of the settings; what is not named is left as it is. */
export type SettingsChanges = { readonly [Name in keyof Settings]?: Settings[Name] }

/** Any of the settings and nothing else. The loop's type is wider than what it makes. */
export const SETTINGS_CHANGES_SCHEMA = v.strictObject(
  Object.fromEntries(Object.entries(SETTING_SCHEMAS).map(([name, schema]) => [name, v.exactOptional(schema)])),
) as unknown as v.GenericSchema<unknown, SettingsChanges>

const NO_ARGUMENT = v.null()
/** One byte more than is read, so that it can be said that it was too much. */
const importedBytes = v.pipe(
  v.instance(Uint8Array),
  v.check((bytes) => bytes.byteLength <= LARGEST_IMPORT + 1),
)
const offerId = v.pipe(v.number(), v.integer())
const agentKeys = v.pipe(v.array(AGENT_KEY_SCHEMA), v.maxLength(MOST_PINNED))
const ofGateway = v.strictObject({ gatewayId: GATEWAY_ID_SCHEMA })
const ofAgent = v.strictObject({ agent: AGENT_KEY_SCHEMA })
const ofDay = v.strictObject({ day: v.nullable(LOCAL_DAY_SCHEMA), agents: v.nullable(agentKeys) })

/** A schema for each command's argument: a command without one does not compile. */
export const ARGUMENT_SCHEMAS: { readonly [C in CommandName]: v.GenericSchema<unknown, Parameters<Commands[C]>[0]> } = {
  getState: NO_ARGUMENT,
  connect: v.strictObject({
    gatewayId: v.nullable(GATEWAY_ID_SCHEMA),
    isSameContactCenter: v.boolean(),
    address: shortText,
    ownAgentId: shortText,
    session: SESSION_SCHEMA,
    proxy: PROXY_SCHEMA,
    authority: v.exactOptional(authorityText),
  }),
  removeGateway: ofGateway,
  tryDemo: NO_ARGUMENT,
  leaveDemo: NO_ARGUMENT,
  trustCertificate: v.strictObject({
    gatewayId: GATEWAY_ID_SCHEMA,
    fingerprint: FINGERPRINT_SCHEMA,
    isAdditional: v.boolean(),
  }),
  cancelQuestion: ofGateway,
  reviewCertificate: ofGateway,
  forgetCertificate: v.strictObject({ gatewayId: GATEWAY_ID_SCHEMA, fingerprint: FINGERPRINT_SCHEMA }),
  addAuthority: v.strictObject({ gatewayId: GATEWAY_ID_SCHEMA, authority: authorityText }),
  removeAuthority: v.strictObject({ gatewayId: GATEWAY_ID_SCHEMA, fingerprint: FINGERPRINT_SCHEMA }),
  giveProxyPassword: v.strictObject({ gatewayId: GATEWAY_ID_SCHEMA, userName: shortText, password: shortText }),
  signInAnyway: ofGateway,
  signOut: ofGateway,
  retryNow: ofGateway,
  nameGateway: v.strictObject({ gatewayId: GATEWAY_ID_SCHEMA, name: GATEWAY_NAME_SCHEMA }),
  setReasonWords: v.strictObject({
    gatewayId: GATEWAY_ID_SCHEMA,
    reasons: v.pipe(v.array(REASON_WORDS_SCHEMA), v.maxLength(MOST_REASONS)),
  }),
  watch: v.strictObject({
    gatewayId: GATEWAY_ID_SCHEMA,
    text: v.pipe(v.string(), v.maxLength(LONGEST_AGENT_LIST)),
  }),
  stopWatching: v.strictObject({ agents: agentKeys }),
  moveAgent: v.strictObject({
    agent: AGENT_KEY_SCHEMA,
    index: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000)),
  }),
  setAgentAlerts: v.strictObject({ agent: AGENT_KEY_SCHEMA, alertSettings: AGENT_ALERTS_SCHEMA }),
  setLabels: v.strictObject({ agent: AGENT_KEY_SCHEMA, labels: LABELS_SCHEMA }),
  tellMeWhen: v.strictObject({
    agent: AGENT_KEY_SCHEMA,
    tellWhen: v.nullable(v.picklist([...STATUS_KEYS, 'any-change'])),
  }),
  acknowledge: v.strictObject({ incident: INCIDENT_ID_SCHEMA, isUndone: v.boolean() }),
  snooze: v.strictObject({
    subject: INCIDENT_ID_SCHEMA,
    duration: v.nullable(v.union([v.pipe(v.number(), v.minValue(1), v.maxValue(10_080)), v.literal('until-tomorrow')])),
  }),
  getRehearsal: NO_ARGUMENT,
  toggleMiniBar: NO_ARGUMENT,
  showMain: v.strictObject({ agent: v.nullable(AGENT_KEY_SCHEMA) }),
  refreshAgent: ofAgent,
  keepFirstScreen: v.strictObject({
    html: v.pipe(v.string(), v.maxLength(LONGEST_FIRST_SCREEN)),
    css: v.pipe(v.string(), v.maxLength(LONGEST_FIRST_SCREEN)),
    locale: v.picklist(LOCALES),
  }),
  setInView: v.strictObject({ agents: agentKeys }),
  setSeen: v.strictObject({ isSeen: v.boolean() }),
  getDay: ofDay,
  getTimeline: ofDay,
  getHandover: v.strictObject({ day: v.nullable(LOCAL_DAY_SCHEMA) }),
  exportDay: v.strictObject({ day: v.nullable(LOCAL_DAY_SCHEMA), what: v.picklist(EXPORTS) }),
  cancelExport: NO_ARGUMENT,
  deleteHistory: v.strictObject({ agent: v.nullable(AGENT_KEY_SCHEMA) }),
  updateSettings: v.strictObject({ changes: SETTINGS_CHANGES_SCHEMA }),
  pauseNotifications: v.strictObject({
    pause: v.union([v.pipe(v.number(), v.minValue(1), v.maxValue(10_080)), v.picklist(['until-resumed', 'resume'])]),
  }),
  sendTestNotification: NO_ARGUMENT,
  dismissNotice: v.strictObject({ id: v.pipe(v.string(), v.maxLength(200)) }),
  checkConnection: v.strictObject({
    target: v.variant('kind', [
      v.strictObject({ kind: v.literal('gateway'), gatewayId: GATEWAY_ID_SCHEMA }),
      v.strictObject({ kind: v.literal('address'), address: shortText, proxy: PROXY_SCHEMA }),
    ]),
  }),
  collectDiagnostics: NO_ARGUMENT,
  saveDiagnostics: NO_ARGUMENT,
  exportProfile: NO_ARGUMENT,
  openImport: v.strictObject({ bytes: v.nullable(importedBytes) }),
  chooseImportGateway: v.strictObject({ id: offerId, gatewayId: GATEWAY_ID_SCHEMA }),
  applyImport: v.strictObject({
    id: offerId,
    wanted: v.strictObject({ watchList: v.boolean(), settings: v.boolean() }),
  }),
  dismissImport: v.strictObject({ id: offerId }),
  readLicences: NO_ARGUMENT,
  getLoginStatus: NO_ARGUMENT,
  checkForUpdates: NO_ARGUMENT,
  installUpdate: NO_ARGUMENT,
}
