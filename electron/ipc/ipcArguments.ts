// What each command's argument must look like before main touches it. A command without a parser does not compile.
// Bounds are far above what the page sends: they keep a broken page from filling main's memory, no more.

import * as v from 'valibot'
import type { AgentKey } from '../../contract/agent.ts'
import type { CommandName, Commands } from '../../contract/commands.ts'
import type { Settings } from '../../contract/settings.ts'
import { STATUS_WORDS } from '../../contract/status.ts'
import type { StatusKey } from '../../contract/status.ts'

const NO_ARGUMENT = v.null()
const shortText = v.pipe(v.string(), v.maxLength(4_000))
const gatewayId = v.pipe(v.string(), v.regex(/^[^/\s]{1,40}$/))
const agentKey = v.custom<AgentKey>((value) => typeof value === 'string' && /^[^/\s]{1,40}\/\d{1,12}$/.test(value))
const agentKeys = v.pipe(v.array(agentKey), v.maxLength(5_000))
const wholeNumber = v.pipe(v.number(), v.integer(), v.minValue(0))
const ofGateway = v.strictObject({ gatewayId })
const ofAgent = v.strictObject({ agent: agentKey })

const statusKeys: readonly StatusKey[] = [
  ...(Object.keys(STATUS_WORDS) as (keyof typeof STATUS_WORDS)[]),
  'unrecognised',
]

const session = v.variant('kind', [
  v.strictObject({ kind: v.literal('guid'), guid: shortText }),
  v.strictObject({
    kind: v.literal('sign-in'),
    password: shortText,
    phoneNumber: shortText,
    keepSignedIn: v.boolean(),
  }),
])

const proxy = v.variant('kind', [
  v.strictObject({ kind: v.literal('system') }),
  v.strictObject({ kind: v.literal('manual'), url: shortText }),
  v.strictObject({ kind: v.literal('none') }),
])

const settingSchemas = {
  queriesPerSecond: v.pipe(v.number(), v.minValue(0.5), v.maxValue(2)),
  useBulkQueries: v.boolean(),
  notify: v.boolean(),
  notifyStatuses: v.nullable(v.pipe(v.array(v.picklist(statusKeys)), v.maxLength(statusKeys.length))),
  notifyHiddenChanges: v.boolean(),
  groupByGateway: v.boolean(),
  theme: v.picklist(['system', 'light', 'dark']),
  openAtLogin: v.boolean(),
} satisfies { [S in keyof Settings]: v.GenericSchema<unknown, Settings[S]> }

const settingChanges = v.strictObject({
  queriesPerSecond: v.exactOptional(settingSchemas.queriesPerSecond),
  useBulkQueries: v.exactOptional(settingSchemas.useBulkQueries),
  notify: v.exactOptional(settingSchemas.notify),
  notifyStatuses: v.exactOptional(settingSchemas.notifyStatuses),
  notifyHiddenChanges: v.exactOptional(settingSchemas.notifyHiddenChanges),
  groupByGateway: v.exactOptional(settingSchemas.groupByGateway),
  theme: v.exactOptional(settingSchemas.theme),
  openAtLogin: v.exactOptional(settingSchemas.openAtLogin),
})

/** A schema for each command's argument. */
export const ARGUMENT_SCHEMAS: { readonly [C in CommandName]: v.GenericSchema<unknown, Parameters<Commands[C]>[0]> } = {
  getState: NO_ARGUMENT,
  connect: v.strictObject({
    gatewayId: v.nullable(gatewayId),
    address: shortText,
    agentId: shortText,
    session,
    proxy,
  }),
  removeGateway: ofGateway,
  tryDemo: NO_ARGUMENT,
  leaveDemo: NO_ARGUMENT,
  trustCertificate: v.strictObject({
    gatewayId,
    fingerprint: v.pipe(v.string(), v.regex(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)),
  }),
  cancelQuestion: ofGateway,
  reviewCertificate: ofGateway,
  forgetCertificate: ofGateway,
  signInAnyway: ofGateway,
  signOut: ofGateway,
  retryNow: ofGateway,
  watch: v.strictObject({ gatewayId, text: v.pipe(v.string(), v.maxLength(1_000_000)) }),
  stopWatching: v.strictObject({ agents: agentKeys }),
  moveAgent: v.strictObject({ agent: agentKey, index: v.pipe(wholeNumber, v.maxValue(100_000)) }),
  setAgentAlerts: v.strictObject({
    agent: agentKey,
    alerts: v.strictObject({
      notify: v.nullable(v.boolean()),
      limitS: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(604_800))),
    }),
  }),
  refreshAgent: ofAgent,
  setInView: v.strictObject({ agents: agentKeys }),
  getHistory: ofAgent,
  updateSettings: v.strictObject({ changes: settingChanges }),
  pauseNotifications: v.strictObject({
    pause: v.union([v.pipe(v.number(), v.minValue(1), v.maxValue(10_080)), v.picklist(['until-resumed', 'resume'])]),
  }),
  sendTestNotification: NO_ARGUMENT,
  dismissNotice: v.strictObject({ id: v.pipe(v.string(), v.maxLength(200)) }),
}

export type ParsedArgument<C extends CommandName> =
  { readonly ok: true; readonly argument: Parameters<Commands[C]>[0] } | { readonly ok: false }

/**
 * @param value whatever came from the page
 * @returns the argument, built anew from its known parts; not ok when it is not what the command takes
 */
export function parseArgument<C extends CommandName>(command: C, value: unknown): ParsedArgument<C> {
  const schema: v.GenericSchema<unknown, Parameters<Commands[C]>[0]> = ARGUMENT_SCHEMAS[command]
  const parsed = v.safeParse(schema, value)
  return parsed.success ? { ok: true, argument: parsed.output } : { ok: false }
}
