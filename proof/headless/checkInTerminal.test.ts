// `--check` on the terminal: what is printed, and how the program ends.

import { afterEach, beforeAll, expect, test } from 'vitest'
import { gatewaysToFile } from '../../core/gateways/gatewaysFile.ts'
import { createSystemClock } from '../../core/ports/systemClock.ts'
import { makeCertificate, type SimulatedCertificate } from '../../simulator/certificate.ts'
import { startSimulator, type Simulator } from '../../simulator/simulator.ts'
import { createWords } from '../../words/words.ts'
import { createTestAccess } from '../fakes/access.ts'
import { createMemoryDocument } from '../fakes/fakePorts.ts'
import { closedPort } from '../fakes/loopbackServers.ts'
import { checkInTerminal } from './checkInTerminal.ts'
import { parseTerminalFlags } from './terminalFlags.ts'

let certificate: SimulatedCertificate
let simulator: Simulator

beforeAll(async () => {
  certificate = await makeCertificate()
})
afterEach(() => simulator.close())

async function run(args: readonly string[], guid = '', saved: readonly string[] = []) {
  const document = createMemoryDocument()
  const gateway = { ownAgentId: '291', proxy: { kind: 'none' }, trusted: [], verified: null, authorities: [] } as const
  const rest = { sessionKind: 'guid', keepSignedIn: false, phoneNumber: '', reasons: [], name: '' } as const
  await document.save(gatewaysToFile(saved.map((origin, at) => ({ id: `g${at}`, origin, ...gateway, ...rest }))))
  const flags = parseTerminalFlags(['--check', ...args], '/nowhere')
  if (flags === null) throw new Error('flags')
  const printed: string[] = []
  const code = await checkInTerminal({
    flags,
    words: createWords('en'),
    gateways: createTestAccess(),
    clock: createSystemClock(),
    document,
    guid,
    print: (text) => printed.push(text),
  })
  return { code, text: printed.join('\n') }
}

test('a gateway that is named, with its session: a report without the Guid', async () => {
  simulator = await startSimulator({ certificate, floor: { seed: 1, agents: ['20011'] } })
  const trust = ['--trust', certificate.fingerprint]
  const { code, text } = await run(
    ['--gateway', simulator.origin, '--agent-id', '291', '--watch', '20011', ...trust],
    simulator.guid(),
  )
  expect(code).toBe(0)
  expect(text).toMatch(/^Connection check of 127\.0\.0\.1:\d+, \d{4}-/)
  expect(text).toMatch(/\nQuery · OK · [\d,]+ ms\n {4}The query about agent 20011 was answered\.\n/)
  expect(text).not.toContain(simulator.guid())
})

test('without a session, up to whether a gateway answers', async () => {
  simulator = await startSimulator({ certificate })
  const { code, text } = await run(['--gateway', simulator.origin, '--trust', certificate.fingerprint])
  expect(code).toBe(0)
  expect(text).toContain('An agent gateway answers.')
  expect(text).toContain('Session · Skipped\n')
})

test('a certificate that nobody trusts ends it as a failure', async () => {
  simulator = await startSimulator({ certificate })
  const { code, text } = await run(['--gateway', simulator.origin], 'guid')
  expect(code).toBe(1)
  expect(text).toContain('Certificate · Failed')
  expect(simulator.requests.all()).toHaveLength(0)
})

test('without a name, all gateways of the profile', async () => {
  simulator = await startSimulator({ certificate })
  const dead = `https://127.0.0.1:${await closedPort()}`
  const { code, text } = await run([], '', [dead, simulator.origin])
  expect(code).toBe(1)
  expect(text.match(/Connection check of/g)).toHaveLength(2)
  expect(text).toContain('Connection · Failed')
  expect(await run([])).toMatchObject({ code: 2 })
})
