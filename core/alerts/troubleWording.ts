// The words of the notifications about a gateway.

import { CONNECTION_WORDS } from '../../contract/gateway.ts'
import type { Notice } from '../../contract/state.ts'
import { scopeOf } from '../gateway/problemScope.ts'
import type { Draft } from './decision.ts'
import type { Incident } from './incidents.ts'

/** The one notification of this trouble. */
export function incidentDraft({ kind, label, problem }: Incident): Draft {
  const body = `${problem.sentence}\n${problem.nextStep}`
  const common = { body, agent: null, isUrgent: true, line: '', rank: 0 }
  switch (kind) {
    case 'outage': {
      const words = CONNECTION_WORDS[scopeOf(problem) === 'refuses' ? 'refuses' : 'unreachable']
      return { ...common, subject: 'outage', title: `${words} · ${label}` }
    }
    case 'session-ended':
      return { ...common, subject: 'session-ended', title: `${CONNECTION_WORDS['session-ended']} · ${label}` }
    case 'certificate-changed':
      return { ...common, subject: 'certificate-changed', title: `The gateway's certificate has changed · ${label}` }
  }
}

/** The banner while the desktop refuses notifications, or nobody serves them. */
export const NOTIFICATIONS_FAIL: Notice = {
  id: 'notifications-fail',
  kind: 'notifications-fail',
  sentence: 'Notifications do not reach you: the desktop did not show the last one.',
  nextStep:
    'Allow notifications for Agent Monitor in the system’s settings and turn off “Do not disturb”; on Linux a notification service must run. Then send a test notification from Settings.',
  canDismiss: true,
}
