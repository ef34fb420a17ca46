// The only thing the page can reach outside itself: one function for each command, and a way to listen to each event.
// Runs sandboxed; knows the contract and nothing else.

import type { Bridge, EventName } from '../contract/commands.ts'
import { COMMAND_NAMES, EVENT_NAMES } from '../contract/commands.ts'
import { contextBridge, ipcRenderer } from 'electron'

const commands = Object.fromEntries(
  COMMAND_NAMES.map((name) => [name, (argument: unknown) => ipcRenderer.invoke(name, argument)]),
)

function on(event: EventName, listener: (payload: never) => void): () => void {
  if (!EVENT_NAMES.includes(event)) throw new TypeError('There is no such event')
  const handle = (_event: unknown, payload: unknown): void => listener(payload as never)
  ipcRenderer.on(event, handle)
  return () => void ipcRenderer.removeListener(event, handle)
}

// The loop's type is wider than what it makes: COMMAND_NAMES holds every name (checked where it is declared).
contextBridge.exposeInMainWorld('bridge', { ...commands, on } as unknown as Bridge)
