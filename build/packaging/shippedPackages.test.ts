// What is shipped of others: which licences may be, that their texts go along, and what the list of parts says.
import { describe, expect, test } from 'vitest'
import {
  billOfMaterials,
  licenceProblems,
  licencesText,
  mergePackages,
  type ShippedPackage,
} from './shippedPackages.mjs'

const shipped = (name: string, changes: Partial<ShippedPackage> = {}): ShippedPackage => ({
  name,
  version: '1.0.0',
  licence: 'MIT',
  author: 'Somebody',
  text: `MIT License of ${name}`,
  ...changes,
})

describe('one list of all parts’ packages', () => {
  test('holds each version once, by name', () => {
    const page = [shipped('b'), shipped('a')]
    const main = [shipped('a'), shipped('a', { version: '2.0.0' })]
    expect(mergePackages([page, main]).map(({ name, version }) => `${name}@${version}`)).toEqual([
      'a@1.0.0',
      'a@2.0.0',
      'b@1.0.0',
    ])
  })

  test('names the licence that only the text names', () => {
    expect(mergePackages([[shipped('a', { licence: null, text: 'MIT License\n\nCopyright' })]])[0]?.licence).toBe('MIT')
    expect(mergePackages([[shipped('a', { licence: null, text: 'Ask me first.' })]])[0]?.licence).toBeNull()
  })

  test('holds the text of the licence that is only named, with its author', () => {
    expect(mergePackages([[shipped('a', { text: '' })]])[0]?.text).toMatch(/Copyright \(c\) Somebody\n\nPermission/)
    expect(mergePackages([[shipped('a', { text: '', licence: 'ISC' })]])[0]?.text).toBe('')
    expect(mergePackages([[shipped('a', { text: '', author: null })]])[0]?.text).toBe('')
  })
})

describe('what must not be shipped', () => {
  test('is a package whose licence nobody has accepted, or that has none', () => {
    const problems = licenceProblems([
      shipped('a', { licence: 'GPL-3.0-only' }),
      shipped('b', { licence: null }),
      shipped('c'),
    ])
    expect(problems).toEqual([
      'a@1.0.0: the licence GPL-3.0-only has not been accepted',
      'b@1.0.0: the licence (none named) has not been accepted',
    ])
  })

  test('is a package without the text of its licence', () => {
    expect(licenceProblems([shipped('a', { text: ' \n' })])).toEqual([
      'a@1.0.0: its package holds no text of its licence',
    ])
  })
})

test('the licences begin with our own, and packages with the same text share it', () => {
  const text = licencesText('OUR LICENCE', [
    shipped('a', { text: 'same\r\ntext\r\n' }),
    shipped('b', { text: 'same\ntext', licence: 'ISC' }),
    shipped('c', { text: 'another' }),
  ])
  expect(text).toMatch(/^Agent Monitor\n\nOUR LICENCE\n/)
  expect(text).toContain('\na@1.0.0 (MIT)\nb@1.0.0 (ISC)\n\nsame\ntext\n')
  expect(text).toContain('\nc@1.0.0 (MIT)\n\nanother\n')
  expect(text.match(/same\ntext/g)).toHaveLength(1)
})

describe('the list of parts', () => {
  const release = { name: 'agent-monitor', version: '1.2.3', licence: 'MIT', electron: '45.4.1' }
  const stamp = { serialNumber: '3e671687-395b-41f5-a30f-a58921a69b79', now: '2026-11-26T12:00:00.000Z' }
  const integrityOf = ({ name }: ShippedPackage) => (name === '@scope/a' ? 'sha512-AAEC/w==' : null)
  const bill = billOfMaterials(release, [shipped('@scope/a'), shipped('b', { licence: null })], integrityOf, stamp)

  test('is CycloneDX of this release', () => {
    expect(bill).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.5',
      serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
      version: 1,
      metadata: {
        timestamp: '2026-11-26T12:00:00.000Z',
        component: { type: 'application', name: 'agent-monitor', version: '1.2.3' },
      },
    })
  })

  test('holds Electron and every package, as scanners look them up', () => {
    expect(bill).toMatchObject({
      components: [
        { type: 'framework', name: 'electron', version: '45.4.1', purl: 'pkg:npm/electron@45.4.1' },
        {
          type: 'library',
          name: '@scope/a',
          purl: 'pkg:npm/%40scope/a@1.0.0',
          licenses: [{ license: { id: 'MIT' } }],
          hashes: [{ alg: 'SHA-512', content: '000102ff' }],
        },
        { type: 'library', name: 'b', licenses: [] },
      ],
      dependencies: [
        {
          ref: 'pkg:npm/agent-monitor@1.2.3',
          dependsOn: ['pkg:npm/electron@45.4.1', 'pkg:npm/%40scope/a@1.0.0', 'pkg:npm/b@1.0.0'],
        },
      ],
    })
  })
})
