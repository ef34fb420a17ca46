// The words of the notifications about a gateway.

import { CONNECTION_WORDS } from '../../contract/gateway.ts'
import { scopeOf } from '../watch/problemScope.ts'
import type { Draft } from './decision.ts'
import type { Trouble } from './troubles.ts'

/** The one notification of this trouble. */
export function troubleDraft({ kind, label, problem }: Trouble): Draft {
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
