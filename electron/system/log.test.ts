// The log begins whatever has its folder's name, and keeps a fault's beginning through any storm.

import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../proof/fakes/temporaryFolder.ts'
import { openLog } from './log.ts'

const read = (...path: readonly string[]) => readFileSync(join(...path), 'utf8')

test('a storm of routine lines leaves the start and the faults where they can be read', () => {
  const profile = temporaryFolder()
  const log = openLog(profile)
  log.start('Agent Monitor 1.2.3')
  log.warn('the first failure')
  log.error('worse')
  const line = 'notification 7 (change): handed over '.repeat(20)
  for (let written = 0; written < 4_000; written += 1) log.info(line)
  expect(read(profile, 'logs', 'main.log') + read(profile, 'logs', 'main.old.log')).not.toContain('the first failure')
  expect(read(profile, 'logs', 'faults.log').trim().split('\n')).toEqual([
    expect.stringMatching(/^\S+Z info Agent Monitor 1\.2\.3$/),
    expect.stringMatching(/^\S+Z warn the first failure$/),
    expect.stringMatching(/^\S+Z error worse$/),
  ])
})

test('main.log holds every line, and no secret', () => {
  const profile = temporaryFolder()
  const log = openLog(profile)
  log.start('begun')
  log.info('routine')
  log.warn('JSESSIONID=abc')
  log.error('worse')
  const lines = read(profile, 'logs', 'main.log').trim().split('\n')
  expect(lines.map((line) => line.split(' ').slice(1).join(' '))).toEqual([
    'info begun',
    'info routine',
    'warn [hidden]',
    'error worse',
  ])
  expect(read(profile, 'logs', 'faults.log')).not.toContain('abc')
})

const inTheWay: Readonly<Record<string, (path: string) => void>> = {
  'a file': (path) => writeFileSync(path, 'mine'),
  'a dangling link': (path) => symlinkSync('/nonexistent/logs', path),
  'a folder whose main.log is a pipe': (path) => {
    mkdirSync(path)
    execFileSync('mkfifo', [join(path, 'main.log')])
  },
  'a folder whose faults.log is a folder': (path) => void mkdirSync(join(path, 'faults.log'), { recursive: true }),
}

test.runIf(process.platform === 'linux').each(Object.keys(inTheWay))('with %s named logs it goes beside', (what) => {
  const profile = temporaryFolder()
  inTheWay[what]?.(join(profile, 'logs'))
  openLog(profile).warn('heard')
  expect(read(profile, 'logs 2', 'main.log')).toContain('warn heard')
})

test('where nothing can be written the app goes on without', () => {
  const profile = join(temporaryFolder(), 'file')
  writeFileSync(profile, 'no folder')
  const log = openLog(profile)
  expect(() => log.error('unheard')).not.toThrow()
})
