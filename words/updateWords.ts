// Where it stands with a newer version of the app, in words.

import type { EpochMs } from '../contract/time.ts'
import type { UpdateFailure, UpdateObstacle, UpdateStep } from '../contract/updates.ts'
import type { Words } from './words.ts'

const OBSTACLES: Readonly<Record<UpdateObstacle, string>> = {
  'not-installed': 'folder',
  'installed-otherwise': 'otherwise',
  'no-publisher': 'other',
}

const FAILURES: Readonly<Record<UpdateFailure, string>> = {
  unreachable: 'unreachable',
  'not-trusted': 'untrusted',
  'nothing-there': 'nothing',
  malformed: 'malformed',
  damaged: 'damaged',
  'not-signed': 'unsigned',
  'cannot-save': 'disk',
  other: 'other',
}

export interface UpdateSituation {
  readonly update: UpdateStep
  /** Whether there is an address to look at. */
  readonly isWanted: boolean
  /** Something critical is open, so nothing is installed. */
  readonly isCriticalOpen: boolean
  readonly today: EpochMs
}

export function updateWords(words: Words, { update, isWanted, isCriticalOpen, today }: UpdateSituation): string {
  if (!isWanted) return words.say('updatesOff')
  switch (update.kind) {
    case 'idle':
      return words.say('updatesIdle')
    case 'checking':
      return words.say('updatesChecking')
    case 'current':
      return words.say('updatesCurrent', { time: words.dayTime(update.at, today) })
    case 'held-back':
      return words.say('updatesHeldBack', { version: update.version, time: words.dayTime(update.at, today) })
    case 'downloading':
      return words.say('updatesDownloading', { version: update.version, percent: update.percent })
    case 'ready':
      return words.say(isCriticalOpen ? 'updatesReadyWaits' : 'updatesReady', { version: update.version })
    case 'refused':
      return words.say('updatesRefused', { reason: OBSTACLES[update.reason] })
    case 'failed':
      return words.say('updatesFailed', { reason: FAILURES[update.reason] })
  }
}
