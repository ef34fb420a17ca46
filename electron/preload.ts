// The only thing the page can reach outside itself: one function for each command, and a way to listen to each event.
// Runs sandboxed; knows the contract and nothing else.

import { contextBridge, ipcRenderer, webFrame } from 'electron'
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

// No policy governs the connections of WebRTC, so its interface is taken away. A frame would bring its own, and no policy forbids an
// empty one; so none can be made: what a script gets instead holds nothing (and whoever finds another way loses the page, see
// hardening.ts). Runs in the page's own world before any of its scripts, and uses nothing that a later script could replace.
const SHUT_WEBRTC = `
{
  for (const name of Object.getOwnPropertyNames(globalThis)) if (/^(webkit)?RTC/.test(name)) delete globalThis[name]
  for (const name of ['documentPictureInPicture', 'XSLTProcessor']) delete globalThis[name]

  const { apply, defineProperty } = Reflect
  const localName = Object.getOwnPropertyDescriptor(Element.prototype, 'localName').get
  const framing = { __proto__: null, iframe: 1, frame: 1, frameset: 1, fencedframe: 1, portal: 1, object: 1, embed: 1 }
  const NOTHING = { __proto__: null, value: null }
  const put = (owner, name, value) =>
    defineProperty(owner, name, { __proto__: null, value, writable: false, enumerable: true, configurable: false })
  const { createElement, createElementNS } = Document.prototype
  const unlessFraming = (create) =>
    function (...words) {
      const element = apply(create, this, words)
      if (framing[apply(localName, element, [])] === undefined) return element
      const harmless = apply(createElement, this, ['no-frame'])
      for (const name of ['contentWindow', 'contentDocument']) defineProperty(harmless, name, NOTHING)
      return harmless
    }
  put(Document.prototype, 'createElement', unlessFraming(createElement))
  put(Document.prototype, 'createElementNS', unlessFraming(createElementNS))

  const { define } = CustomElementRegistry.prototype
  // Without its options, which could make a frame's own class constructible.
  put(CustomElementRegistry.prototype, 'define', function (name, type) {
    apply(define, this, [name, type])
  })
}`
void webFrame.executeJavaScript(SHUT_WEBRTC)

contextBridge.exposeInMainWorld('bridge', bridge)
