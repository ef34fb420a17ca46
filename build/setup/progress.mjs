// Tells the person at the terminal what goes on: a line at the start, a tick while it lasts.
// Everything goes to the stream given (stderr), so that stdout stays free for results.

const TICK_MS = 2000
const TICK_WITHOUT_TERMINAL_MS = 10_000

/**
 * @typedef {object} Progress
 * @property {(text: string) => void} say prints one line
 * @property {<T>(label: string, work: (tell: (detail: string) => void) => Promise<T>) => Promise<T>} step
 *   prints the label, ticks while the work lasts (with the latest detail told) and, when it took over 2 s, how long it took
 */

/**
 * @param {NodeJS.WriteStream} stream
 * @returns {Progress}
 */
export function createProgress(stream) {
  /** @param {string} text */
  const say = (text) => void stream.write(`${text}\n`)

  return {
    say,
    async step(label, work) {
      const begun = Date.now()
      let detail = ''
      say(`${label} …`)
      const tick = () => {
        const line = `  … ${Math.round((Date.now() - begun) / 1000)} s${detail === '' ? '' : `, ${detail}`}`
        stream.write(stream.isTTY ? `\r\x1b[K${line}` : `${line}\n`)
      }
      const ticking = setInterval(tick, stream.isTTY ? TICK_MS : TICK_WITHOUT_TERMINAL_MS)
      try {
        return await work((latest) => {
          detail = latest
        })
      } finally {
        clearInterval(ticking)
        const lasted = Date.now() - begun
        if (lasted >= TICK_MS) say(`${stream.isTTY ? '\r\x1b[K' : ''}  took ${(lasted / 1000).toFixed(1)} s`)
      }
    },
  }
}

/**
 * For work that goes on within another step: its steps are named, and only the outer one ticks.
 * @param {Progress} progress
 * @returns {Progress}
 */
export function withoutTicks({ say }) {
  return {
    say,
    step(label, work) {
      say(`  ${label}`)
      return work(() => undefined)
    },
  }
}
