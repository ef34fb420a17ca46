// Loaded into each page before its own scripts: says when all rows that are waited for were in a frame, in ms of the wall clock.

const { ipcRenderer } = require('electron')

const wanted = Number(process.env['MEASURED_ROWS'] ?? 0)

function look() {
  if (document.querySelectorAll('[role=row][data-agent]').length < wanted) requestAnimationFrame(look)
  // The next frame begins when that one was drawn.
  else requestAnimationFrame(() => ipcRenderer.send('rows', performance.timeOrigin + performance.now()))
}
if (wanted > 0) look()
