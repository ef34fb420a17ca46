// What the gateway's codes mean: agent states (spec, Tables 1 and 2) and the classes of its error codes.

import type { ProblemKind } from '../../contract/problem.ts'
import type { AgentStatus, StatusKey } from '../../contract/status.ts'

/** For a status that stands for one state alone: its key and the platform states that go with it. */
const PLAIN: Readonly<Record<number, { readonly key: StatusKey; readonly with: readonly number[] }>> = {
  // Reserved by the vendor, without a platform state of their own: any that means "signed in" fits.
  1: { key: 'signed-in', with: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] },
  9: { key: 'pre-rest', with: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] },
  2: { key: 'signed-out', with: [0] },
  3: { key: 'busy', with: [7] },
  4: { key: 'idle', with: [1] },
  6: { key: 'idle', with: [1] },
  // 10 is "adjusting", the after-call state of older platforms.
  5: { key: 'wrap-up', with: [6, 10] },
  8: { key: 'rest', with: [8] },
}

/** Status 7 hides four platform states. */
const ON_CALL: Readonly<Record<number, StatusKey>> = { 2: 'reserved', 3: 'connecting', 4: 'ringing', 5: 'talking' }

function keyOf(status: number | null, ctiStatus: number | null): StatusKey {
  if (status === null) return ctiStatus === null ? 'unknown' : 'unrecognised'
  if (status === 0) return ctiStatus === 9 ? 'study' : 'unknown'
  if (status === 7) return ctiStatus === null ? 'talking' : (ON_CALL[ctiStatus] ?? 'unrecognised')
  const plain = PLAIN[status]
  if (plain === undefined) return 'unrecognised'
  return ctiStatus === null || plain.with.includes(ctiStatus) ? plain.key : 'unrecognised'
}

/**
 * The state that a supervisor sees, from the pair of codes (null: missing or unreadable). A missing ctiStatus is
 * tolerated; a pair that contradicts the tables is `unrecognised`, never guessed away.
 */
export function statusOf(status: number | null, ctiStatus: number | null): AgentStatus {
  return { key: keyOf(status, ctiStatus), status, ctiStatus }
}

const RETCODE_CLASS: ReadonlyMap<string, ProblemKind> = new Map<string, ProblemKind>(
  Object.entries({
    '100-006': 'session-ended',
    '000-003': 'session-ended',
    '105-005': 'session-ended',
    '105-006': 'session-ended',
    '105-007': 'session-ended',
    '000-004': 'switching-over',
    '105-001': 'switching-over',
    '105-002': 'switching-over',
    '105-003': 'switching-over',
    '105-004': 'switching-over',
    '100-007': 'agent-failed',
    '000-002': 'bad-parameter',
    '000-007': 'too-soon',
    '100-002': 'signed-in-elsewhere',
    '100-004': 'wrong-password',
    '100-020': 'password-expired',
    '110-016': 'account-locked',
    '300-001': 'no-permission',
    '300-002': 'no-such-agent',
  } satisfies Record<string, ProblemKind>),
)

/** The class of a failing `retcode` (spec, "Error codes that matter here"). */
export function problemKindOfRetcode(retcode: string): ProblemKind {
  return RETCODE_CLASS.get(retcode) ?? 'other-retcode'
}
