// The templates and samples are in step with the table of keys, whole in themselves, and what is written with them is read back.

import { JSDOM, type XmlDocument, type XmlNode } from 'jsdom'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as prettier from 'prettier'
import { describe, expect, test } from 'vitest'
import { readPolicy } from '../../../core/settings/policy.ts'
import { POLICY_KEYS } from '../../../core/settings/policyKeys.ts'
import { parseRegistry } from '../../../electron/policy/registryOutput.ts'
import { policyTexts } from './policyTexts.ts'
import { policyFiles, sample } from './templates.ts'

const ROOT = join(import.meta.dirname, '../../..')
const KEYS = Object.keys(POLICY_KEYS)
const LEVELS = ['enforced', 'defaults'] as const

const kept = (path: string) => readFile(join(ROOT, path), 'utf8')

function xml(text: string): XmlDocument {
  const { DOMParser } = new JSDOM().window
  return new DOMParser().parseFromString(text, 'application/xml')
}

const template = (name: string) => xml(policyFiles()[`windows/${name}`] ?? '')
const all = (of: XmlNode, selector: string) => [...of.querySelectorAll(selector)]
const attributes = (of: XmlNode, selector: string, name: string) =>
  all(of, selector).map((one) => one.getAttribute(name) ?? '')

const docs = await kept('docs/policy.md')
const texts = await policyTexts(ROOT, docs, prettier)

test.each(Object.keys(texts))('%s is as the table of keys says (else: npm run policy:templates)', async (path) => {
  expect(await kept(path)).toBe(texts[path])
})

test('the table of the document names every key', () => {
  for (const key of KEYS) expect(docs).toContain(`| \`${key}\``)
})

describe('the samples', () => {
  test('say something of every key, and every word of it counts', () => {
    const { policy, faults } = readPolicy([{ place: 'sample', kind: 'found', content: sample() }])
    expect(faults).toEqual([])
    expect(LEVELS.flatMap((level) => Object.keys(sample()[level])).toSorted()).toEqual(KEYS.toSorted())
    expect(policy.gateways).toHaveLength(1)
  })

  test('say the same for Linux and for macOS', () => {
    const files = policyFiles()
    const profile = plistValue(xml(files['macos/org.agentmonitor.AgentMonitor.mobileconfig'] ?? ''))
    expect(JSON.parse(files['linux/policy.json'] ?? '')).toEqual(sample())
    expect(plistValue(xml(files['macos/org.agentmonitor.AgentMonitor.plist'] ?? ''))).toEqual(sample())
    expect(profile).toMatchObject({
      PayloadType: 'Configuration',
      PayloadContent: [{ PayloadType: 'org.agentmonitor.AgentMonitor', ...sample() }],
    })
  })
})

describe('Windows’ templates', () => {
  const admx = template('AgentMonitor.admx')

  test('hold each key twice: enforced, and as a default', () => {
    const expected = LEVELS.flatMap((level) => KEYS.map((key) => `${level}_${key}`))
    expect(attributes(admx, 'policy', 'name')).toEqual(expected)
  })

  test.each(['en-US', 'zh-CN'])('have all their words in %s, and no others', (culture) => {
    const adml = template(`${culture}/AgentMonitor.adml`)
    const named = [...admx.documentElement.outerHTML.matchAll(/\$\((string|presentation)\.(\w+)\)/g)]
    const wanted = (kind: string) => [...new Set(named.flatMap(([, of, id]) => (of === kind ? [id] : [])))].toSorted()
    expect(attributes(adml, 'string', 'id').toSorted()).toEqual(wanted('string'))
    expect(attributes(adml, 'presentation', 'id').toSorted()).toEqual(wanted('presentation'))
    for (const text of all(adml, 'string')) expect(text.textContent).not.toBe('')
    for (const policy of all(admx, 'policy[presentation]')) {
      const presentation = adml.querySelector(`presentation[id="${policy.getAttribute('name')}"]`)
      expect(attributes(presentation ?? adml, '[refId]', 'refId')).toEqual(attributes(policy, 'elements > *', 'id'))
    }
  })

  test('differ in words between the languages', () => {
    const [english, chinese] = ['en-US', 'zh-CN'].map((culture) => template(`${culture}/AgentMonitor.adml`))
    const text = (of: XmlDocument | undefined, id: string) => of?.querySelector(`string[id="${id}"]`)?.textContent
    for (const key of KEYS) {
      expect(text(chinese, `enforced_${key}_help`)).toMatch(/\p{Script=Han}/u)
      expect(text(english, `enforced_${key}_help`)).not.toMatch(/\p{Script=Han}/u)
    }
  })

  /** What the format allows: names of letters, digits and underscores, texts of at most 255 for a choice. */
  test('keep to the format', () => {
    const names = [...attributes(admx, '[name]', 'name'), ...attributes(admx, '[ref]', 'ref')]
    for (const name of names) expect(name).toMatch(/^[\p{L}\p{N}_]+$/u)
    for (const list of all(admx, 'list')) expect(list.hasAttribute('valueName')).toBe(false)
    for (const policy of all(admx, 'policy')) {
      const order = [...policy.children].map(({ localName }) => localName)
      const [, , ...rest] = order
      expect(order.slice(0, 2)).toEqual(['parentCategory', 'supportedOn'])
      expect([['enabledValue', 'disabledValue'], ['elements']]).toContainEqual(rest)
    }
  })

  test('write what is read back', () => {
    const printed = LEVELS.flatMap((level) =>
      Object.entries(sample()[level]).flatMap(([key, value]) => written(level, key, value)),
    )
    const content = parseRegistry(printed.join('\r\n'))
    const fromRegistry = readPolicy([{ place: 'registry', kind: 'found', content }])
    expect(fromRegistry.faults).toEqual([])
    expect(fromRegistry).toEqual(readPolicy([{ place: 'registry', kind: 'found', content: sample() }]))
  })

  /** What `reg query` prints when a policy was set to a value in the editor. */
  function written(level: string, key: string, value: unknown): readonly string[] {
    const policy = admx.querySelector(`policy[name="${level}_${key}"]`)
    if (policy === null) throw new Error(`no policy for ${level} ${key}`)
    const hive = 'HKEY_LOCAL_MACHINE'
    const place = `${hive}\\${policy.getAttribute('key') ?? ''}`
    const element = policy.querySelector('elements > *')
    const name = (element ?? policy).getAttribute('valueName') ?? ''
    switch (element?.localName) {
      case undefined:
        return [place, `    ${name}    REG_DWORD    ${value === true ? '0x1' : '0x0'}`]
      case 'decimal':
        return [place, `    ${name}    REG_DWORD    0x${Number(value).toString(16)}`]
      case 'list': {
        const rows = Object.entries(value as object).map(([row, text], index) => {
          const called = element.getAttribute('explicitValue') === 'true' ? row : String(index + 1)
          return `    ${called}    REG_SZ    ${String(text)}`
        })
        return [`${hive}\\${element.getAttribute('key') ?? ''}`, ...rows]
      }
      default:
        return [place, `    ${name}    REG_SZ    ${String(value)}`]
    }
  }
})

/** What a property list says. */
function plistValue(document: XmlDocument): unknown {
  const [root] = all(document, 'plist > *')
  return root === undefined ? null : valueOf(root)
}

function valueOf(node: XmlNode): unknown {
  const children = [...node.children]
  switch (node.localName) {
    case 'dict':
      return Object.fromEntries(
        children.flatMap((child, index) => {
          const value = children[index + 1]
          return child.localName === 'key' && value !== undefined ? [[child.textContent, valueOf(value)] as const] : []
        }),
      )
    case 'array':
      return children.map(valueOf)
    case 'true':
    case 'false':
      return node.localName === 'true'
    case 'integer':
    case 'real':
      return Number(node.textContent)
    default:
      return node.textContent
  }
}
