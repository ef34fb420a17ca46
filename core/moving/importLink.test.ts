// Links from strangers: the one form that is taken, and everything else that is refused whole.

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readLink } from './importLink.ts'

const AGENTS = ['20011', '20012', '20013']

test.each([
  ['agentmonitor://watch?agents=20011,20012-20013', { agents: AGENTS, labels: [], origin: null }],
  ['agentmonitor://watch/?agents=20011%2C20012-20013', { agents: AGENTS, labels: [], origin: null }],
  ['AgentMonitor://WATCH?agents=20011+20012-20013&label=new', { agents: AGENTS, labels: ['new'], origin: null }],
  [
    'agentmonitor://watch?label=new+here&agents=20011&label=%E5%A4%9C%E7%8F%AD&gateway=Gateway.example',
    { agents: ['20011'], labels: ['new here', '夜班'], origin: 'https://gateway.example:8043' },
  ],
])('takes %s', (text, link) => {
  expect(readLink(text)).toEqual({ kind: 'link', link })
})

test.each([
  ['another host', 'agentmonitor://connect?gateway=a&guid=b'],
  ['a host that looks like ours', 'agentmonitor://watch.example?agents=20011'],
  ['somebody before the host', 'agentmonitor://user@watch?agents=20011'],
  ['a port', 'agentmonitor://watch:80?agents=20011'],
])('%s is not ours', (_what, text) => {
  expect(readLink(text)).toEqual({ kind: 'not-ours' })
})

test.each([
  ['another scheme', 'https://watch?agents=20011'],
  ['no host', 'agentmonitor:///watch?agents=20011'],
  ['a path', 'agentmonitor://watch/all?agents=20011'],
  ['a fragment', 'agentmonitor://watch?agents=20011#x'],
  ['no agents', 'agentmonitor://watch?label=new'],
  ['nothing', 'agentmonitor://watch'],
  ['agents twice', 'agentmonitor://watch?agents=20011&agents=20012'],
  ['a word among the agents', 'agentmonitor://watch?agents=20011,nobody'],
  ['an ID that is none', 'agentmonitor://watch?agents=1'],
  ['a range without end', 'agentmonitor://watch?agents=20000-99999'],
  ['a name that is none of ours', 'agentmonitor://watch?agents=20011&guid=x'],
  ['the prototype', 'agentmonitor://watch?agents=20011&__proto__=x'],
  ['a script', 'agentmonitor://watch?agents=20011&label=%3Cscript%3Ealert(1)%3C/script%3E'],
  ['an encoding within the encoding', 'agentmonitor://watch?agents=20011&label=%253Cb%253E'],
  ['a broken encoding', 'agentmonitor://watch?agents=20011&label=%E0%A4%A'],
  ['a line break', 'agentmonitor://watch?agents=20011&label=a%0Ab'],
  ['a turned direction', 'agentmonitor://watch?agents=20011&label=%E2%80%AEb'],
  ['a comma in a label', 'agentmonitor://watch?agents=20011&label=a%2Cb'],
  ['a long label', `agentmonitor://watch?agents=20011&label=${'x'.repeat(41)}`],
  ['too many labels', `agentmonitor://watch?agents=20011${'&label=x'.repeat(21)}`],
  ['a gateway with a password', 'agentmonitor://watch?agents=20011&gateway=user:pass@gateway'],
  ['a gateway without encryption', 'agentmonitor://watch?agents=20011&gateway=http://gateway'],
  ['a second gateway', 'agentmonitor://watch?agents=20011&gateway=a&gateway=b'],
  ['too much', `agentmonitor://watch?agents=20011${',20011'.repeat(2_000)}`],
  ['a flag', 'agentmonitor://watch?agents=20011 --user-data-dir=/tmp'],
])('%s is malformed', (_what, text) => {
  expect(readLink(text)).toEqual({ kind: 'malformed' })
})

test('nothing makes it throw, and no label that it takes has signs that cannot be seen', () => {
  const piece = fc.constantFrom('agents=', '20011', 'label=', '&', '%', '%00', '%E2%80%AE', '<', ',', '-', '=', 'x')
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((pieces) => pieces.join('')),
      ),
      (query) => {
        const read = readLink(`agentmonitor://watch?${query}`)
        if (read.kind === 'link') expect(read.link.labels.join('')).not.toMatch(/[\p{C}<>]/u)
      },
    ),
    { numRuns: 1_000 },
  )
})
