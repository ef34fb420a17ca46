// Makes what administrators need to set things for everybody, out of the one table of keys: Windows' templates, samples for macOS and
// Linux, and the table of docs/policy.md. Pure.

import { POLICY_KEYS, type PolicyValues } from '../../../core/settings/policyKeys.ts'
import { POLICY_TEMPLATE_WORDS, type PolicyTemplateWords } from '../../../words/policyTemplateWords.ts'

type Key = keyof PolicyValues
type Level = 'enforced' | 'defaults'
type Culture = keyof typeof POLICY_TEMPLATE_WORDS

const KEYS = Object.keys(POLICY_KEYS) as Key[]
const LEVELS: readonly Level[] = ['enforced', 'defaults']
/** What the samples leave to each person. */
const SAMPLE_DEFAULTS: readonly Key[] = ['quietHours', 'language', 'keepsHistory', 'historyDays']
const REGISTRY: Readonly<Record<Level, string>> = {
  enforced: 'Software\\Policies\\Agent Monitor\\Enforced',
  defaults: 'Software\\Policies\\Agent Monitor\\Defaults',
}
const NAMESPACE = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions'
const DOMAIN = 'org.agentmonitor.AgentMonitor'
/** Longest text that is typed into one field. */
const LONGEST_TEXT = 1023
/** What to begin with in a field for a number. */
const FIRST_COUNT = 90

/** The generated files, by their path in build/packaging/policy/. */
export function policyFiles(): Readonly<Record<string, string>> {
  return {
    'windows/AgentMonitor.admx': admx(),
    'windows/en-US/AgentMonitor.adml': adml('en-US'),
    'windows/zh-CN/AgentMonitor.adml': adml('zh-CN'),
    [`macos/${DOMAIN}.plist`]: propertyList(sample()),
    [`macos/${DOMAIN}.mobileconfig`]: propertyList(profile()),
    'linux/policy.json': `${JSON.stringify(sample(), null, 2)}\n`,
  }
}

/** Every key once, as it is written in JSON. */
export function sample(): Readonly<Record<Level, Readonly<Record<string, unknown>>>> {
  const among = (isDefault: boolean) =>
    Object.fromEntries(
      KEYS.filter((key) => SAMPLE_DEFAULTS.includes(key) === isDefault).map((key) => [key, POLICY_KEYS[key].example]),
    )
  return { enforced: among(false), defaults: among(true) }
}

/** The table of docs/policy.md. */
export function docsTable(): string {
  const { meanings } = POLICY_TEMPLATE_WORDS['en-US']
  const rows = KEYS.map((key) => `| \`${key}\` | \`${JSON.stringify(POLICY_KEYS[key].example)}\` | ${meanings[key]} |`)
  return ['| key | example | what it means |', '| --- | --- | --- |', ...rows].join('\n')
}

function admx(): string {
  const categories = LEVELS.map(
    (level) =>
      `    <category name="${level}" displayName="$(string.${level})">\n      <parentCategory ref="AgentMonitor" />\n    </category>`,
  )
  const policies = LEVELS.flatMap((level) => KEYS.map((key) => policyDefinition(level, key)))
  return lines([
    '<?xml version="1.0" encoding="utf-8"?>',
    `<policyDefinitions xmlns="${NAMESPACE}" revision="1.0" schemaVersion="1.0">`,
    '  <policyNamespaces>',
    '    <target prefix="agentmonitor" namespace="AgentMonitor.Policies" />',
    '  </policyNamespaces>',
    '  <resources minRequiredRevision="1.0" />',
    '  <supportedOn>',
    '    <definitions>',
    '      <definition name="SUPPORTED" displayName="$(string.supported)" />',
    '    </definitions>',
    '  </supportedOn>',
    '  <categories>',
    '    <category name="AgentMonitor" displayName="$(string.product)" />',
    ...categories,
    '  </categories>',
    '  <policies>',
    ...policies,
    '  </policies>',
    '</policyDefinitions>',
  ])
}

function policyDefinition(level: Level, key: Key): string {
  const id = `${level}_${key}`
  const { form } = POLICY_KEYS[key]
  const isSwitch = form.kind === 'switch'
  const texts = `displayName="$(string.${key})" explainText="$(string.${id}_help)"`
  const storage = isSwitch
    ? `key="${REGISTRY[level]}" valueName="${key}"`
    : `presentation="$(presentation.${id})" key="${REGISTRY[level]}"`
  return [
    `    <policy name="${id}" class="Both" ${texts} ${storage}>`,
    `      <parentCategory ref="${level}" />`,
    '      <supportedOn ref="SUPPORTED" />',
    ...(isSwitch
      ? [
          '      <enabledValue><decimal value="1" /></enabledValue>',
          '      <disabledValue><decimal value="0" /></disabledValue>',
        ]
      : ['      <elements>', `        ${element(level, key)}`, '      </elements>']),
    '    </policy>',
  ].join('\n')
}

function element(level: Level, key: Key): string {
  const { form } = POLICY_KEYS[key]
  const value = `id="${key}" valueName="${key}" required="true"`
  const list = `id="${key}" key="${REGISTRY[level]}\\${key}"`
  switch (form.kind) {
    case 'switch':
      return ''
    case 'count':
      return `<decimal ${value} minValue="${form.least}" maxValue="${form.most}" />`
    case 'choice': {
      const items = form.choices.map(
        (choice, index) =>
          `<item displayName="$(string.${key}_${index})"><value><string>${escaped(choice)}</string></value></item>`,
      )
      return `<enum ${value}>${items.join('')}</enum>`
    }
    case 'text':
      return `<text ${value} maxLength="${LONGEST_TEXT}" />`
    case 'lines':
      return `<list ${list} valuePrefix="" />`
    case 'table':
      return `<list ${list} explicitValue="true" />`
  }
}

function adml(culture: Culture): string {
  const words = POLICY_TEMPLATE_WORDS[culture]
  const texts: (readonly [string, string])[] = [
    ['product', words.product],
    ['supported', words.supported],
    ['enforced', words.enforced],
    ['defaults', words.defaults],
    ...KEYS.flatMap((key) => textsOf(key, words)),
  ]
  const presentations = LEVELS.flatMap((level) =>
    KEYS.flatMap((key) => {
      const field = presentation(key, words)
      return field === null ? [] : `      <presentation id="${level}_${key}">${field}</presentation>`
    }),
  )
  return lines([
    '<?xml version="1.0" encoding="utf-8"?>',
    `<policyDefinitionResources xmlns="${NAMESPACE}" revision="1.0" schemaVersion="1.0">`,
    `  <displayName>${escaped(words.product)}</displayName>`,
    `  <description>${escaped(words.description)}</description>`,
    '  <resources>',
    '    <stringTable>',
    ...texts.map(([id, text]) => `      <string id="${id}">${escaped(text)}</string>`),
    '    </stringTable>',
    '    <presentationTable>',
    ...presentations,
    '    </presentationTable>',
    '  </resources>',
    '</policyDefinitionResources>',
  ])
}

function textsOf(key: Key, words: PolicyTemplateWords): readonly (readonly [string, string])[] {
  const { form } = POLICY_KEYS[key]
  const choices = form.kind === 'choice' ? form.choices : []
  return [
    [key, words.names[key]],
    [`enforced_${key}_help`, `${words.meanings[key]}\n\n${words.enforcedHelp}`],
    [`defaults_${key}_help`, `${words.meanings[key]}\n\n${words.defaultsHelp}`],
    ...choices.map((choice, index) => [`${key}_${index}`, choice] as const),
  ]
}

function presentation(key: Key, words: PolicyTemplateWords): string | null {
  const { form } = POLICY_KEYS[key]
  const label = escaped(words.names[key])
  switch (form.kind) {
    case 'switch':
      return null
    case 'count':
      return `<decimalTextBox refId="${key}" defaultValue="${FIRST_COUNT}">${label}</decimalTextBox>`
    case 'choice':
      return `<dropdownList refId="${key}" noSort="true" defaultItem="0">${label}</dropdownList>`
    case 'text':
      return `<textBox refId="${key}"><label>${escaped(words.value)}</label></textBox>`
    case 'lines':
    case 'table':
      return `<listBox refId="${key}">${label}</listBox>`
  }
}

/** A configuration profile with the sample in it; whoever uses it gives it identifiers of their own. */
function profile(): Readonly<Record<string, unknown>> {
  const { product, description } = POLICY_TEMPLATE_WORDS['en-US']
  return {
    PayloadType: 'Configuration',
    PayloadVersion: 1,
    PayloadIdentifier: `${DOMAIN}.profile`,
    PayloadUUID: '5A0B7A0E-5B0E-4C55-9B1D-6B4F8D0A7C01',
    PayloadDisplayName: product,
    PayloadDescription: description,
    PayloadScope: 'System',
    PayloadContent: [
      {
        PayloadType: DOMAIN,
        PayloadVersion: 1,
        PayloadIdentifier: `${DOMAIN}.settings`,
        PayloadUUID: '5A0B7A0E-5B0E-4C55-9B1D-6B4F8D0A7C02',
        PayloadDisplayName: product,
        ...sample(),
      },
    ],
  }
}

function propertyList(value: unknown): string {
  return lines([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
    node(value, ''),
    '</plist>',
  ])
}

function node(value: unknown, indent: string): string {
  const deeper = `${indent}  `
  if (typeof value === 'boolean') return `${indent}<${value} />`
  if (typeof value === 'number') {
    return Number.isInteger(value) ? `${indent}<integer>${value}</integer>` : `${indent}<real>${value}</real>`
  }
  if (Array.isArray(value)) {
    return [`${indent}<array>`, ...value.map((item: unknown) => node(item, deeper)), `${indent}</array>`].join('\n')
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).flatMap(([name, item]) => [
      `${deeper}<key>${escaped(name)}</key>`,
      node(item, deeper),
    ])
    return [`${indent}<dict>`, ...entries, `${indent}</dict>`].join('\n')
  }
  return `${indent}<string>${escaped(String(value))}</string>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`
}
