// The languages of the templates for administrators, side by side. A key of the policy without its words does not compile where the
// templates are made (build/packaging/policy/templates.ts).

import { policyTemplates as english } from './en/policyTemplates.ts'
import { policyTemplates as chinese } from './zh-CN/policyTemplates.ts'

export interface PolicyTemplateWords {
  readonly product: string
  readonly description: string
  readonly supported: string
  readonly enforced: string
  readonly defaults: string
  readonly enforcedHelp: string
  readonly defaultsHelp: string
  /** Above the field in which a value is typed or chosen. */
  readonly value: string
  readonly names: Readonly<Record<PolicyTemplateKey, string>>
  readonly meanings: Readonly<Record<PolicyTemplateKey, string>>
}

export type PolicyTemplateKey =
  | 'gateways'
  | 'authorities'
  | 'queriesPerSecond'
  | 'limits'
  | 'quietHours'
  | 'language'
  | 'keepsHistory'
  | 'historyDays'
  | 'updates'
  | 'mayAddGateways'
  | 'mayTrustCertificates'

/** By the culture as Windows names it: the folder of its ADML. */
export const POLICY_TEMPLATE_WORDS: Readonly<Record<'en-US' | 'zh-CN', PolicyTemplateWords>> = {
  'en-US': english,
  'zh-CN': chinese,
}
