// Says what of an organisation's policy does not count: on the page, and in the log for whoever wrote it.

import type { Ports } from '../ports/ports.ts'
import type { PolicyFault } from '../settings/policy.ts'
import type { NoticeBoard } from '../state/noticeBoard.ts'

export function raisePolicyNotices(
  board: NoticeBoard,
  { log, policy }: Pick<Ports, 'log' | 'policy'>,
  faults: readonly PolicyFault[],
): void {
  for (const source of policy) {
    if (source.kind === 'found') {
      log.info(`policy: read from ${source.place}`)
      continue
    }
    const { place, reason } = source
    log.warn(`policy: ${place} is not used (${reason})`)
    board.raise({ id: `policy ${place}`, kind: 'policy-not-used', canDismiss: true, place, reason })
  }
  for (const { place, key } of faults)
    log.warn(`policy: ${JSON.stringify(key)} in ${place} makes no sense and is ignored`)
  const keys = [...new Set(faults.map(({ key }) => key))]
  if (keys.length > 0) board.raise({ id: 'policy keys', kind: 'policy-keys-ignored', canDismiss: true, keys })
}
