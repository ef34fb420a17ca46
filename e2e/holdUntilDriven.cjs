// Loaded into the app under test before its own code: lets it become ready only when the test driver says that it listens.
// A page that is just loading when the driver attaches is never noticed by it, and the start then seems to hang.

const { app } = require('electron')
const { promiseHooks } = require('node:v8')

const ready = app.whenReady()
const driven = new Promise((resolve) => {
  // The name by which the driver calls as soon as it listens.
  globalThis['__playwright_run'] = resolve
})

app.whenReady = () => Promise.all([ready, driven]).then(() => undefined)

// What the driver asks of this process is answered through a promise that V8 holds weakly; swept away before its turn came, it was
// "garbage collected" for the driver. So each promise is held until the loop's next turn.
let young = []
promiseHooks.onInit((promise) => {
  if (young.push(promise) === 1) setImmediate(() => void (young = []))
})
