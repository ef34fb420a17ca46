// What the product is measured beside: one window with one sentence, shut in as the product's page is.

const { app, BrowserWindow } = require('electron')
const { join } = require('node:path')

app
  .whenReady()
  .then(() => {
    const window = new BrowserWindow({
      width: 1180,
      height: 760,
      show: false,
      webPreferences: { sandbox: true, contextIsolation: true, spellcheck: false },
    })
    window.once('ready-to-show', () => window.show())
    return window.loadFile(join(__dirname, 'index.html'))
  })
  .catch(() => app.exit(1))
