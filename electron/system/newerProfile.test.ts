// Starting beside a newer profile is the same start with another folder, and only when the user wants it.

import type { App, MessageBoxOptions } from 'electron'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDesktopWords } from './desktopWords.ts'
import type { MessageBoxPlace } from './messageBox.ts'
import { argumentsFor, offerToStartBeside } from './newerProfile.ts'

let folder: string
let profile: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newer-profile-'))
  profile = join(folder, 'profile')
  await mkdir(profile)
  await writeFile(join(profile, 'pins.json'), '{"version":99}')
})
afterEach(() => rm(folder, { recursive: true }))

async function offered(pressed: number) {
  const done: unknown[] = []
  let scratch = ''
  let end: () => void = () => expect.unreachable()
  const boxes: MessageBoxOptions[] = []
  const app = {
    setPath: (name: string, path: string) => {
      scratch = path
      done.push(['setPath', name])
    },
    whenReady: async () => void done.push('ready'),
    relaunch: (options: unknown) => void done.push(['relaunch', options]),
    exit: (code: number) => void done.push(['exit', code]),
  } as unknown as App
  const showBox = async (options: MessageBoxOptions) => {
    boxes.push(options)
    return { response: pressed, checkboxChecked: false }
  }
  const box: MessageBoxPlace = {
    dialog: { showMessageBox: showBox as MessageBoxPlace['dialog']['showMessageBox'] },
    words: createDesktopWords('en'),
  }
  const process = {
    argv: ['/opt/app', '--user-data-dir=/old', '--hidden'],
    once: (_event: string, listener: () => void) => void (end = listener),
  } as unknown as NodeJS.Process
  await offerToStartBeside(profile, { app, box, process, executable: '/opt/app' })
  const isUsed = existsSync(scratch)
  end()
  return { done, boxes, scratch: [isUsed, existsSync(scratch)] }
}

test('the box says whose profile it is and what there is to choose', async () => {
  const { boxes } = await offered(0)
  expect(boxes).toMatchObject([
    {
      message: `This profile was made by a newer Agent Monitor (${profile}).`,
      buttons: ['Start beside it', 'Quit'],
      defaultId: 0,
    },
  ])
  expect(boxes[0]?.detail).toContain(`${profile} beside 2`)
})

test('starting beside it starts the same program on a folder of its own', async () => {
  const { done } = await offered(0)
  const args = [`--user-data-dir=${profile} beside 2`, '--hidden']
  expect(done).toEqual([['setPath', 'userData'], 'ready', ['relaunch', { execPath: '/opt/app', args }], ['exit', 0]])
  expect(await readdir(folder)).toEqual(['profile'])
  expect(await readdir(profile)).toEqual(['pins.json'])
})

test("Chromium's own files go to a folder that is gone with the process", async () => {
  const { scratch } = await offered(1)
  expect(scratch).toEqual([true, false])
})

test('quitting only quits', async () => {
  const { done } = await offered(1)
  expect(done.slice(2)).toEqual([['exit', 0]])
})

test.each([
  [['/opt/app'], ['--user-data-dir=/new']],
  [
    ['/opt/electron', '-r', 'a.cjs', '.', '--demo', '--user-data-dir=/old'],
    ['--user-data-dir=/new', '-r', 'a.cjs', '.', '--demo'],
  ],
])('%j', (argv, args) => {
  expect(argumentsFor(argv, '/new')).toEqual(args)
})
