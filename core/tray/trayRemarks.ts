// Which of an agent's remarks the tray has room for.

import type { Observation } from '../../contract/agent.ts'
import type { TrayRemark } from '../../contract/tray.ts'

/** The remarks of an observation that are worth a place in the tray, in their order. */
export function trayRemarks({ remarks }: Observation): readonly TrayRemark[] {
  return remarks.filter((remark) => remark === 'cannot-take-calls' || remark === 'not-answering')
}
