// A service of the desktop that hangs: it owns its name, takes every call and never answers.

import { connectToBus, type BusCall } from './busConnection.ts'

export interface SilentService {
  /** The calls that it took, oldest first. */
  calls(): readonly BusCall[]
  stop(): Promise<void>
}

export async function serveSilence(busAddress: string, name: string): Promise<SilentService> {
  const bus = await connectToBus(busAddress)
  const calls: BusCall[] = []
  bus.answer((call) => {
    calls.push(call)
    return 'silence'
  })
  await bus.own(name)
  return { calls: () => [...calls], stop: () => bus.close() }
}
