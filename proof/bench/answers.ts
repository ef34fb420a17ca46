// `npm run bench:answers`: what one answer costs the main process, from the socket to the message to the page, and what planning a
// question costs. The whole core asks a simulated gateway, which runs in a process of its own, on a clock that the bench moves on.
// Printed is processor time of the bench's process, which has one busy thread. `--json`: rows for machines.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { serialize } from 'node:v8'
import type { AgentInfo, Observation, StateBegan } from '../../contract/agent.ts'
import { createApp } from '../../core/app/app.ts'
import { createGatewayAccess } from '../../core/gateway/createGatewayAccess.ts'
import * as questions from '../../core/polling/questions.ts'
import type { Clock } from '../../core/ports/ports.ts'
import { createSystemClock } from '../../core/ports/systemClock.ts'
import { driveApp } from '../fakes/appDriver.ts'
import { createFakeClock } from '../fakes/fakeClock.ts'
import { createFakePorts } from '../fakes/fakePorts.ts'
import { createMemoryHistory } from '../../core/history/memoryHistory.ts'
import { QUIET_LOG } from '../fakes/logs.ts'
import { sampleInfo } from '../fakes/sampleState.ts'

const SIZES = [100, 500, 2_000, 5_000]
const SAMPLES = 240
/** What the engine has not optimised yet is left out. */
const WARM_UP = 120
const STEP_MS = 50
const FIRST_WORKNO = 20_011
/** So many questions are planned and timed, after as many and one for each agent that are not, and no two so close (ms) that the budget would let the second wait. */
const PLANNED = 2_000
const PLANNED_EVERY_MS = 550
const PLANNED_STATES = ['talking', 'idle', 'wrap-up', 'rest', 'signed-out'] as const
const PLANNED_STAY_MS = 240_000
const MISSING_EVERY = 10
/** Milliseconds of processor time. */
const AIMS = { singly: 5, bulk: 8, planning: 0.05 } as const

interface Row {
  readonly agents: number
  readonly what: string
  readonly medianMs: number
  readonly p95Ms: number
  /** Of the p95; null: none. */
  readonly aimMs: number | null
}

const isJson = process.argv.includes('--json')

/** Processor time of the one busy thread so far, as of when it last waited; of the whole process where nobody counts threads. */
function usedByThreadMs(): number {
  if (process.platform !== 'linux') return usedMs()
  return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6
}

function usedMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function rowOf(agents: number, what: string, took: readonly number[], aimMs: number | null): Row {
  const sorted = took.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { agents, what, medianMs: at(0.5), p95Ms: at(0.95), aimMs }
}

async function startGateway(agents: number, bulk: 'known' | '404') {
  const program = join(import.meta.dirname, 'simulator.js')
  const args = ['--port', '0', '--agents', String(agents), '--bulk', bulk, '--flow', 'count', '--auth', '1']
  const running = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const told = new Map<string, string>()
  for await (const line of createInterface(running.stdout)) {
    const [, name, value] = /^(.{1,18}?) {2,}(\S+)/.exec(line) ?? []
    if (name !== undefined && value !== undefined) told.set(name, value)
    if (name === 'Agents') break
  }
  running.stdout.resume()
  return {
    address: new URL(told.get('Simulated gateway') ?? '').host,
    agentId: told.get('Agent ID') ?? '',
    guid: told.get('Guid') ?? '',
    async stop() {
      running.kill('SIGTERM')
      await once(running, 'exit')
    },
  }
}

/** One gateway whose agents are all pinned, asked in one way. */
async function measure(agents: number, way: 'singly' | 'bulk'): Promise<readonly Row[]> {
  const simulator = await startGateway(agents, way === 'bulk' ? 'known' : '404')
  const schedule = createFakeClock({ wall: Date.now() })
  // Sockets live in real time, the schedule in the bench's.
  const access = createGatewayAccess({
    clock: createSystemClock(),
    log: QUIET_LOG,
    resolveSystemProxy: () => Promise.resolve('DIRECT'),
  })
  const onSchedule = <T extends { readonly sentAt: unknown }>(answer: T): T => ({
    ...answer,
    sentAt: schedule.now(),
    receivedAt: schedule.now(),
  })
  let asked = 0
  let askedInBulk = 0
  let answered = 0
  const heard = <T extends { readonly sentAt: unknown }>(answer: T): T => {
    answered += 1
    return onSchedule(answer)
  }
  const gateways: typeof access = {
    ...access,
    createClient(options) {
      const client = access.createClient(options)
      return {
        ...client,
        queryAgent: (workno) => {
          asked += 1
          return client.queryAgent(workno).then(heard)
        },
        queryAgents: (worknos) => {
          asked += 1
          askedInBulk += 1
          return client.queryAgents(worknos).then(heard)
        },
      }
    },
  }
  const clock: Clock = schedule
  const { ports } = createFakePorts({ clock, gateways })
  const driver = driveApp(createApp({ ...ports, history: createMemoryHistory() }))
  const { app } = driver
  await app.start({ demo: false })
  const connected = driver.connect({ address: simulator.address, agentId: simulator.agentId, guid: simulator.guid })
  const going = setInterval(() => schedule.advance(STEP_MS), 5)
  const { id } = await connected
  clearInterval(going)

  // As it is made ready for the page.
  app.onChange((change) => void serialize(change))
  const pinningBegan = usedMs()
  await app.commands.watch({ gatewayId: id, text: `${FIRST_WORKNO}-${FIRST_WORKNO + agents - 1}` })
  await arrival()
  const pinning = usedMs() - pinningBegan

  const answers: number[] = []
  const upkeep: number[] = []
  let upkeepOfSecond = 0
  let passed = 0
  while (answers.length < SAMPLES + WARM_UP) {
    const [askedBefore, bulkBefore, usedBefore, began] = [asked, askedInBulk, usedByThreadMs(), usedMs()]
    schedule.advance(STEP_MS)
    const forTime = usedMs() - began
    upkeepOfSecond += forTime
    passed += STEP_MS
    if (asked === askedBefore) {
      // What time alone does goes on after this turn; it is no part of the next answer.
      const left = usedByThreadMs()
      await endOfTurn()
      upkeepOfSecond += usedByThreadMs() - left
    } else {
      while (answered < asked) await arrival()
      await arrival()
      // While bulk queries are used there are single ones between them.
      const isMeasured = way === 'singly' || asked - askedBefore === askedInBulk - bulkBefore
      if (isMeasured) answers.push(usedByThreadMs() - usedBefore - forTime)
    }
    if (passed % 1000 === 0) {
      upkeep.push(upkeepOfSecond)
      upkeepOfSecond = 0
    }
  }
  await app.stop()
  await simulator.stop()
  const what = way === 'singly' ? 'an answer' : 'a bulk answer of 100 agents'
  return [
    rowOf(agents, what, answers.slice(WARM_UP), AIMS[way]),
    rowOf(agents, `a second of asking ${way}, beside the answers`, upkeep.slice(upkeep.length / 3), null),
    rowOf(agents, `adding them, asked ${way}`, [pinning], null),
  ]
}

function endOfTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** A moment in which nothing is done but what comes: a loop that asks all the time would cost more than what it waits for. */
function arrival(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 3))
}

/**
 * Planning alone: everybody has been answered, and each pick is another moment's. In bulk one agent in `MISSING_EVERY` is left out,
 * so that the schedule has them to choose among; the gateway that is asked singly does no bulk queries.
 */
function planning(agents: number, way: 'singly' | 'bulk'): Row {
  const worknos = Array.from({ length: agents }, (_, place) => String(FIRST_WORKNO + place))
  let now = 1_000_000
  let step = 0
  let memory = questions.pinned(
    questions.newQuestions({ queriesPerSecond: 2, useBulkQueries: way === 'bulk' }),
    worknos,
    now,
  )
  const took: number[] = []
  while (took.length < PLANNED) {
    now += PLANNED_EVERY_MS
    step += 1
    const askedAt = performance.now()
    const next = questions.nextQuestion(memory, now)
    if (step > PLANNED + agents) took.push(performance.now() - askedAt)
    if (next.kind === 'wait') continue
    memory = questions.asked(memory, next, now, 0.5, true)
    const asked = next.kind === 'single' ? [next.workno] : next.worknos
    const missing = next.kind === 'single' ? [] : asked.filter((workno) => Number(workno) % MISSING_EVERY === 0)
    const observations = asked.filter((workno) => !missing.includes(workno)).map((workno) => planned(workno, now))
    memory = questions.answered(memory, next, { observations, missing, unexpected: 0 }, now)
  }
  const { kind } = questions.bulkState(memory)
  // A bench of the bulk query that silently measures something else would be worse than none.
  if (way === 'bulk' && kind !== 'in-use') throw new Error(`The bench's honest gateway is not asked in bulk: ${kind}`)
  return rowOf(agents, `planning a question, ${way}`, took, AIMS.planning)
}

/** What an answer at `now` says of one agent: each stay is followed by one in the next state, all equally long. */
function planned(workno: string, now: number): Observation {
  const age = now + Number(workno) * 7919
  const stay = Math.floor(age / PLANNED_STAY_MS)
  const key = PLANNED_STATES[stay % PLANNED_STATES.length] ?? 'idle'
  const at = { mono: now, wall: now }
  const beganMs = now - (age % PLANNED_STAY_MS)
  const info: AgentInfo = { ...sampleInfo(workno, key), timeInStateS: Math.floor((now - beganMs) / 1000) }
  const began: StateBegan = { kind: 'exact', at: { mono: beganMs, wall: beganMs } }
  return { info, observedAt: at, began, remarks: [] }
}

const rows: Row[] = []
for (const agents of SIZES) {
  for (const row of [
    planning(agents, 'singly'),
    planning(agents, 'bulk'),
    ...(await measure(agents, 'singly')),
    ...(await measure(agents, 'bulk')),
  ]) {
    rows.push(row)
    if (isJson) continue
    const { what, medianMs, p95Ms, aimMs } = row
    const aim = aimMs === null ? '' : ` (aim ≤ ${aimMs}: ${p95Ms <= aimMs ? 'held' : 'missed'})`
    process.stdout.write(
      `${agents} agents, ${what}: median ${medianMs.toFixed(3)} ms, p95 ${p95Ms.toFixed(3)} ms${aim}\n`,
    )
  }
}
if (isJson) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`)
