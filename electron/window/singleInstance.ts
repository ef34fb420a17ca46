// A second start of the same profile ends at once; the first one comes forward instead.

import type { App } from 'electron'
import type { MainWindow } from './window.ts'

/** Also for a click on macOS's dock. A second start that was to be hidden (at sign-in) changes nothing. */
export function bringForward(app: Pick<App, 'on' | 'quit'>, main: MainWindow): void {
  app.on('second-instance', (_event, _words, _folder, data) => {
    const isHidden = typeof data === 'object' && data !== null && 'isHidden' in data && data.isHidden === true
    if (!isHidden) main.raise()
  })
  app.on('activate', () => main.raise())
  // The window is only ever hidden; should it be gone after all, the app goes with it rather than stay unseen.
  app.on('window-all-closed', () => app.quit())
}
