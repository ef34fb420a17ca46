// One instance for each profile: another one that is started ends at once, and the first comes forward instead.

import type { App } from 'electron'
import type { MainWindow } from './window.ts'

/** Also for a click on macOS's dock. A second instance that was to start hidden (at sign-in) changes nothing. */
export function bringForward(app: Pick<App, 'on' | 'quit'>, main: MainWindow): void {
  app.on('second-instance', (_event, _words, _folder, data) => {
    const isHidden = typeof data === 'object' && data !== null && 'isHidden' in data && data.isHidden === true
    if (!isHidden) main.raise()
  })
  app.on('activate', () => main.raise())
  // The window is only ever hidden; should it be gone after all, the app goes with it rather than stay unseen.
  app.on('window-all-closed', () => app.quit())
}
