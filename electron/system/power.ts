// Sleep, wake and whether there is a network, as Electron tells them.

import type { Net, PowerMonitor } from 'electron'
import type { Cancel, Power } from '../../core/ports/ports.ts'

/** To be called when Electron is ready. */
export function createPower(monitor: Pick<PowerMonitor, 'on' | 'removeListener'>, net: Pick<Net, 'isOnline'>): Power {
  const listen = (event: 'suspend' | 'resume', listener: () => void): Cancel => {
    // The overloads of `on` name one event each.
    monitor.on(event as 'suspend', listener)
    return () => void monitor.removeListener(event as 'suspend', listener)
  }
  return {
    onSuspend: (listener) => listen('suspend', listener),
    onResume: (listener) => listen('resume', listener),
    isOnline: () => net.isOnline(),
  }
}
