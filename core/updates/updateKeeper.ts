// Looks for a newer version of the app from time to time, fetches it, and has it installed when that may be.

import type { Incident } from '../../contract/incident.ts'
import type { UpdateSource, UpdateStep } from '../../contract/updates.ts'
import type { UpdateFailed } from '../ports/appUpdates.ts'
import type { Cancel, Ports } from '../ports/ports.ts'
import { mayInstall, nextLookMs } from './updateRules.ts'

export interface UpdateKeeper {
  /** Takes updates from there from now on; what came from elsewhere counts no more. */
  choose(source: UpdateSource): void
  /** Looks now, unless it is just looking or fetching. */
  lookNow(): void
  /** Ends the app to install what is ready. False: nothing is, or something critical is open. */
  installNow(incidents: readonly Incident[]): boolean
  /** The app ends: has what is ready installed, unless something critical is open. Nothing is looked for any more. */
  stop(incidents: readonly Incident[]): void
}

export interface UpdateKeeperOptions {
  readonly ports: Pick<Ports, 'clock' | 'log' | 'appUpdates'>
  readonly onStep: (step: UpdateStep) => void
}

export function createUpdateKeeper({ ports, onStep }: UpdateKeeperOptions): UpdateKeeper {
  const { clock, log, appUpdates } = ports
  let url: string | null = null
  let step: UpdateStep = { kind: 'idle' }
  let isBusy = false
  let restarts = false
  let cancelNext: Cancel = () => undefined

  function become(next: UpdateStep): void {
    step = next
    onStep(step)
  }

  function lookLater(): void {
    cancelNext()
    const afterMs = url === null ? null : nextLookMs(step)
    if (afterMs !== null) cancelNext = clock.after(afterMs, lookNow)
  }

  function lookNow(): void {
    if (isBusy || url === null) return
    cancelNext()
    isBusy = true
    void lookAt(url).finally(() => {
      isBusy = false
      lookLater()
    })
  }

  async function lookAt(address: string): Promise<void> {
    const isStill = (): boolean => url === address
    const before = step
    become({ kind: 'checking' })
    const offer = await appUpdates.look(address)
    if (!isStill()) return
    const at = clock.now().wall
    switch (offer.kind) {
      case 'newer':
        // It is here already: fetching it again would throw it away first.
        if (before.kind === 'ready' && before.version === offer.version) become(before)
        else await fetch(offer.version, isStill)
        return
      case 'current':
        become({ kind: 'current', at })
        return
      case 'held-back':
        become({ kind: 'held-back', version: offer.version, at })
        return
      case 'refused':
        log.info(`updates: none for this installation (${offer.reason})`)
        become({ kind: 'refused', reason: offer.reason })
        return
      case 'failed':
        // What is here stays good while the address is out of reach.
        if (before.kind === 'ready' && offer.reason === 'unreachable') become(before)
        else fail(offer)
    }
  }

  async function fetch(version: string, isStill: () => boolean): Promise<void> {
    log.info(`updates: version ${version} is fetched`)
    let told = 0
    become({ kind: 'downloading', version, percent: 0 })
    const outcome = await appUpdates.fetch((share) => {
      const percent = Math.floor(share * 100)
      if (percent <= told || !isStill()) return
      told = percent
      become({ kind: 'downloading', version, percent })
    })
    if (!isStill()) return
    if (outcome.kind === 'failed') {
      fail(outcome)
      return
    }
    log.info(`updates: version ${version} is ready`)
    become({ kind: 'ready', version })
  }

  function fail({ reason, technical }: UpdateFailed): void {
    log.warn(`updates: ${reason} (${technical})`)
    become({ kind: 'failed', reason, technical, at: clock.now().wall })
  }

  return {
    choose(source) {
      const next = source.kind === 'address' ? source.url : null
      if (next === url) return
      url = next
      become({ kind: 'idle' })
      lookLater()
    },
    lookNow,
    installNow(incidents) {
      if (!mayInstall(step, incidents)) return false
      restarts = true
      appUpdates.quit()
      return true
    },
    stop(incidents) {
      cancelNext()
      if (mayInstall(step, incidents)) appUpdates.installAtEnd({ restarts })
      url = null
    },
  }
}
