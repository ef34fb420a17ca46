// Loaded into an app before its own code (`electron -r`): prints when each thing of its start happened, as one line of JSON each,
// in ms since the process was made. Changes nothing in the app.

const { app, ipcMain, session } = require('electron')
const { join } = require('node:path')

const begunAt = process.getCreationTime() ?? Date.now()
const say = (what, at) => process.stdout.write(`measured ${JSON.stringify({ what, ms: at - begunAt })}\n`)

const FIRST_PAINT = `new Promise((resolve) => {
  const seen = (list) => {
    const paint = list.getEntries().find(({ name }) => name === 'first-contentful-paint')
    if (paint !== undefined) resolve(performance.timeOrigin + paint.startTime)
  }
  new PerformanceObserver(seen).observe({ type: 'paint', buffered: true })
})`

// Electron is ready only when the main script has run to its end.
app.once('ready', () => {
  say('main script', Date.now())
  session.defaultSession.setPreloads([join(__dirname, 'rowsProbe.cjs')])
})
ipcMain.on('rows', (_event, at) => say('rows', at))
app.once('browser-window-created', (_event, window) => {
  window.once('ready-to-show', () => say('ready to show', Date.now()))
  window.webContents.once('dom-ready', () => {
    const page = window.webContents
    void page.executeJavaScript(FIRST_PAINT).then((at) => say('first paint', at))
  })
})
