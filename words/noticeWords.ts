// The notices above the list in words.

import type { Kept, Notice } from '../contract/state.ts'
import type { MessageKey } from './catalogue.ts'
import type { Words } from './words.ts'

export interface NoticeWords {
  readonly sentence: string
  readonly nextStep: string
}

const KEPT_MESSAGES = {
  gateways: 'keptGateways',
  pins: 'keptPins',
  settings: 'keptSettings',
  attention: 'keptAttention',
  history: 'keptHistory',
} as const satisfies Readonly<Record<Kept, MessageKey>>

const POLICY_REFUSED_MESSAGES = {
  'not-protected': 'noticePolicyNotProtected',
  malformed: 'noticePolicyMalformed',
  unreadable: 'noticePolicyUnreadable',
} as const satisfies Readonly<Record<Extract<Notice, { kind: 'policy-not-used' }>['reason'], MessageKey>>

export function noticeWords(words: Words, notice: Notice): NoticeWords {
  switch (notice.kind) {
    case 'file-set-aside': {
      const key = notice.from === 'last-good-copy' ? 'noticeSetAsideCopy' : 'noticeSetAsideEmpty'
      const what = words.say(KEPT_MESSAGES[notice.what])
      if (notice.setAsideAs === null) {
        return { sentence: words.say('noticeMissingCopy', { what }), nextStep: words.say('noticeMissingCopyNext') }
      }
      const sentence = words.say(key, { what })
      return { sentence, nextStep: words.say('noticeSetAsideNext', { name: notice.setAsideAs }) }
    }
    case 'history-set-aside':
      return {
        sentence: words.say('noticeHistorySetAside'),
        nextStep: words.say('noticeHistorySetAsideNext', { name: notice.setAsideAs }),
      }
    case 'cannot-save':
      return cannotSaveWords(words, notice)
    case 'secret-in-memory-only':
      return { sentence: words.say('noticeMemoryOnly'), nextStep: words.say('noticeMemoryOnlyNext') }
    case 'profile-folder-gone':
      return { sentence: words.say('noticeFolderGone'), nextStep: words.say('noticeFolderGoneNext') }
    case 'keyring-silent':
      return { sentence: words.say('noticeKeyringSilent'), nextStep: words.say('noticeKeyringSilentNext') }
    case 'notifications-fail':
      return { sentence: words.say('noticeNotificationsFail'), nextStep: words.say('noticeNotificationsFailNext') }
    case 'update-ready':
      return {
        sentence: words.say('noticeUpdateReady', { version: notice.version }),
        nextStep: words.say('noticeUpdateReadyNext', { place: words.say('updatesTitle') }),
      }
    case 'policy-keys-ignored': {
      const keys = notice.keys.map((key) => (key === '' ? words.say('noticePolicyWhole') : key))
      const sentence = words.say('noticePolicyKeys', { keys: keys.join(words.say('separator')) })
      return { sentence, nextStep: words.say('noticePolicyNext') }
    }
    case 'policy-not-used': {
      const sentence = words.say(POLICY_REFUSED_MESSAGES[notice.reason], { place: notice.place })
      return { sentence, nextStep: words.say('noticePolicyNext') }
    }
  }
}

function cannotSaveWords(words: Words, notice: Extract<Notice, { kind: 'cannot-save' }>): NoticeWords {
  const what = words.say(KEPT_MESSAGES[notice.what])
  switch (notice.reason) {
    case 'disk-full':
      return { sentence: words.say('noticeDiskFull', { what }), nextStep: words.say('noticeDiskFullNext') }
    case 'read-only':
      return { sentence: words.say('noticeReadOnly', { what }), nextStep: words.say('noticeReadOnlyNext') }
    case 'other':
      return { sentence: words.say('noticeNotSaved', { what }), nextStep: words.say('noticeNotSavedNext') }
  }
}
