// Whether the keyring of a Linux desktop answers. Chromium asks it synchronously, and one that accepts calls and never answers holds
// up the whole app: three questions of 25 s each, before anything is seen. So it is asked beforehand, without waiting on it.

import type { Clock } from '../../core/ports/ports.ts'
import type { Bus } from '../dbus/bus.ts'
import type { MethodCall } from '../dbus/busMessage.ts'

export interface KeyringProbeOptions {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  /** As given on the command line; empty: the desktop's own. */
  readonly passwordStore: string
  readonly bus: Bus
  readonly clock: Clock
}

const ANSWER_WITHIN_MS = 5_000
/** A question that changes nothing and asks the user nothing. */
const SECRET_SERVICE: MethodCall = {
  destination: 'org.freedesktop.secrets',
  path: '/org/freedesktop/secrets',
  interface: 'org.freedesktop.Secret.Service',
  member: 'ReadAlias',
  signature: 's',
  body: ['default'],
}
/** Desktops on which Chromium uses the Secret Service by itself. */
const WITH_SECRET_SERVICE = /cinnamon|deepin|gnome|mate|pantheon|ukui|unity|xfce/i

/** @returns what Chromium will use on this desktop, as a question to it; null: nothing that could keep it waiting */
export function keyringQuestion(
  passwordStore: string,
  env: Readonly<Record<string, string | undefined>>,
): MethodCall | null {
  switch (passwordStore) {
    case 'gnome-libsecret':
    case 'gnome':
      return SECRET_SERVICE
    case 'kwallet':
    case 'kwallet5':
    case 'kwallet6':
      return kwallet(passwordStore)
    case 'basic':
      return null
    default: {
      const desktop = `${env['XDG_CURRENT_DESKTOP'] ?? ''}:${env['DESKTOP_SESSION'] ?? ''}`
      if (/kde|plasma/i.test(desktop)) return kwallet(env['KDE_SESSION_VERSION'] === '6' ? 'kwallet6' : 'kwallet5')
      return WITH_SECRET_SERVICE.test(desktop) ? SECRET_SERVICE : null
    }
  }
}

function kwallet(version: 'kwallet' | 'kwallet5' | 'kwallet6'): MethodCall {
  const name = version.replace('kwallet', 'kwalletd')
  return {
    destination: `org.kde.${name}`,
    path: `/modules/${name}`,
    interface: 'org.kde.KWallet',
    member: 'isEnabled',
    signature: '',
    body: [],
  }
}

/**
 * Never rejects.
 *
 * @returns whether the keyring takes the question and says nothing for 5 s; a keyring that is not there says so at once
 */
export function isKeyringSilent({ platform, env, passwordStore, bus, clock }: KeyringProbeOptions): Promise<boolean> {
  const question = platform === 'linux' ? keyringQuestion(passwordStore, env) : null
  if (question === null) return Promise.resolve(false)
  return new Promise((resolve) => {
    const stopClock = clock.after(ANSWER_WITHIN_MS, () => {
      stopWaiting()
      resolve(true)
    })
    const stopWaiting = bus.call(question, () => {
      stopClock()
      resolve(false)
    })
  })
}
