// What crosses a border must look like: one schema for each thing, whether a command brings it or a file, so that nothing that
// is accepted can ever make a file unreadable. Bounds on texts and lists keep a broken page from filling main's memory.

import * as v from 'valibot'
import type { AgentAlertSettings } from './agent.ts'
import type { Certificate } from './certificate.ts'
import type { CommandName, Commands } from './commands.ts'
import {
  FASTEST_QUERIES_PER_SECOND,
  HIGHEST_REASON_CODE,
  LONGEST_GATEWAY_NAME,
  LONGEST_LIMIT_S,
  LONGEST_REASON_WORDS,
  MOST_REASONS,
  SLOWEST_QUERIES_PER_SECOND,
} from './figures.ts'
import type { ProxyChoice, ReasonWords, SessionRequest } from './gateway.ts'
import type { AgentKey } from './ids.ts'
import { LOCALES } from './locale.ts'
import { SORT_COLUMNS, type Settings } from './settings.ts'
import { STATUS_KEYS, type AgentStatus } from './status.ts'
import type { When } from './time.ts'

const shortText = v.pipe(v.string(), v.maxLength(4_000))
/** Far above any list of 500 agents that a person types or pastes. */
const LONGEST_AGENT_LIST = 20_000
const MOST_AGENTS_NAMED = 5_000

export const GATEWAY_ID_SCHEMA = v.pipe(v.string(), v.regex(/^[^/\s]{1,40}$/))
export const WORKNO_SCHEMA = v.pipe(v.string(), v.regex(/^\d{1,10}$/))
export const AGENT_KEY_SCHEMA = v.custom<AgentKey>(
  (value) => typeof value === 'string' && /^[^/\s]{1,40}\/\d{1,10}$/.test(value),
)
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

/** An agent's own notification settings; a time limit of 1 s to a day. */
export const AGENT_ALERTS_SCHEMA = v.strictObject({
  notify: v.nullable(v.boolean()),
  limitS: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LONGEST_LIMIT_S))),
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

/** What each setting may be. */
export const SETTING_SCHEMAS = {
  queriesPerSecond: v.pipe(v.number(), v.minValue(SLOWEST_QUERIES_PER_SECOND), v.maxValue(FASTEST_QUERIES_PER_SECOND)),
  useBulkQueries: v.boolean(),
  notify: v.boolean(),
  notifyStatuses: v.nullable(v.pipe(v.array(v.picklist(STATUS_KEYS)), v.maxLength(STATUS_KEYS.length))),
  notifyHiddenChanges: v.boolean(),
  groupByGateway: v.boolean(),
  sort: v.nullable(
    v.strictObject({ column: v.picklist(SORT_COLUMNS), direction: v.picklist(['ascending', 'descending']) }),
  ),
  theme: v.picklist(['system', 'light', 'dark']),
  language: v.picklist(['system', ...LOCALES]),
  openAtLogin: v.boolean(),
} satisfies { readonly [Name in keyof Settings]: v.GenericSchema<unknown, Settings[Name]> }

/** Some of the settings; what is not named is left as it is. */
export type SettingsChanges = { readonly [Name in keyof Settings]?: Settings[Name] }

/** Any of the settings and nothing else. The loop's type is wider than what it makes. */
export const SETTINGS_CHANGES_SCHEMA = v.strictObject(
  Object.fromEntries(Object.entries(SETTING_SCHEMAS).map(([name, schema]) => [name, v.exactOptional(schema)])),
) as unknown as v.GenericSchema<unknown, SettingsChanges>

const NO_ARGUMENT = v.null()
const agentKeys = v.pipe(v.array(AGENT_KEY_SCHEMA), v.maxLength(MOST_AGENTS_NAMED))
const ofGateway = v.strictObject({ gatewayId: GATEWAY_ID_SCHEMA })
const ofAgent = v.strictObject({ agent: AGENT_KEY_SCHEMA })

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
  refreshAgent: ofAgent,
  setInView: v.strictObject({ agents: agentKeys }),
  getHistory: ofAgent,
  updateSettings: v.strictObject({ changes: SETTINGS_CHANGES_SCHEMA }),
  pauseNotifications: v.strictObject({
    pause: v.union([v.pipe(v.number(), v.minValue(1), v.maxValue(10_080)), v.picklist(['until-resumed', 'resume'])]),
  }),
  sendTestNotification: NO_ARGUMENT,
  dismissNotice: v.strictObject({ id: v.pipe(v.string(), v.maxLength(200)) }),
}
