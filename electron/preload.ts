// The only thing the page can reach outside itself: one function for each command, and a way to listen to each event.
// Runs sandboxed; knows the contract and nothing else.

import { contextBridge, ipcRenderer } from 'electron'
import { COMMAND_NAMES, EVENT_NAMES, type Bridge, type CommandName, type Events } from '../contract/commands.ts'

const commands = Object.fromEntries(
  COMMAND_NAMES.map((name) => [name, (argument: unknown) => ipcRenderer.invoke(name, argument)]),
)

const on: Bridge['on'] = (event, listener) => {
  if (!EVENT_NAMES.includes(event)) throw new TypeError('There is no such event')
  const handle = (_event: unknown, payload: Events[typeof event]): void => listener(payload)
  ipcRenderer.on(event, handle)
  return () => void ipcRenderer.removeListener(event, handle)
}

// The loop's type is wider than what it makes: COMMAND_NAMES holds every name (checked where it is declared).
const bridge: Bridge = { ...(commands as unknown as Pick<Bridge, CommandName>), on }
contextBridge.exposeInMainWorld('bridge', bridge)
