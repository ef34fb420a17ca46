// Stays as one text, and back.

import { expect, it } from 'vitest'
import { createStayPacker } from './packedStays.ts'

// The sixth: not watched, event 2 (changed), status 4 (talking).
const WHOLE = '[7,1000,30,0,null,132,7,5,null,3]'

function stayIn(...rows: readonly string[]) {
  const packer = createStayPacker((team) => (team === null ? null : `group ${team}`))
  const stays = packer.empty()
  packer.read(`[${rows.join(',')}]`, (agent) => (agent === 7 ? stays : null))
  return stays.unpack()
}

it('reads each row of the agent that is wanted', () => {
  expect(stayIn(WHOLE, '[8,1001,30,0,null,132,7,5,null,3]', '[7,2000,500,-20,40,577,null,-5,2,null]')).toEqual([
    {
      status: { key: 'talking', status: 7, ctiStatus: 5 },
      reason: null,
      group: 'group 3',
      event: 'changed',
      began: { notBefore: 970, notAfter: 970 },
      observedAt: 1000,
      before: null,
    },
    {
      status: { key: 'idle', status: null, ctiStatus: -5 },
      reason: 2,
      group: null,
      event: 'first-seen',
      began: { notBefore: 1520, notAfter: 1500 },
      observedAt: 2000,
      before: { lastSeen: 1460, wasWatched: true },
    },
  ])
  expect(stayIn()).toEqual([])
})

it('leaves out a row that is damaged, and reads on behind it', () => {
  const damaged = [
    '[7,1000,null,0,null,132,7,5,null,3]',
    '["x",1000,30,0,null,132,7,5,null,3]',
    '[7,1000,30,0,null,175,7,5,null,3]',
    '[7,1000,30,0,null,68,7,5,null,3,9]',
    '[7,1000,30,0,null,132,"7",5,null,3]',
    '[7,1000,30,0,null,132,7,5,null,3.5]',
  ]
  for (const row of damaged) expect(stayIn(row, WHOLE), row).toHaveLength(1)
})
