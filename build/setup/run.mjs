// Runs another program: with its output collected, or in full view of the person.
// Signals reach the whole family of processes, so that Ctrl-C leaves nothing behind.
import { spawn } from 'node:child_process'
import process from 'node:process'

/**
 * @typedef {object} Finished
 * @property {number} code exit code; 127 when the program could not be started, 128 + n after a signal
 * @property {string} output stdout and stderr as they came, empty when shown directly
 */

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {boolean} [show] true: the program writes to our own stdout and stderr; false (default): collected
 * @property {(line: string) => void} [onLine] called with every whole line of collected output
 * @property {number} [timeoutMs] the program is stopped after this long
 * @property {boolean} [yields] true: it takes what processor time others leave (not on Windows, which has no such command)
 */

/**
 * Runs a program to its end. Never rejects: a program that cannot be started is code 127 with the reason as output.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Finished>}
 */
export function run(command, args, options = {}) {
  const ownGroup = process.platform !== 'win32'
  return new Promise((resolve) => {
    let output = ''
    const yields = options.yields === true && process.platform !== 'win32'
    const child = spawn(yields ? 'nice' : command, yields ? ['-n', '10', command, ...args] : args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: options.show === true ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      detached: ownGroup,
      shell: process.platform === 'win32' && command.endsWith('.cmd'),
    })
    /** @param {NodeJS.Signals} signal */
    const stop = (signal) => {
      if (child.pid === undefined) return
      try {
        if (ownGroup) process.kill(-child.pid, signal)
        else child.kill(signal)
      } catch {
        // It has ended meanwhile: nothing is left to stop.
      }
    }
    const onInterrupt = () => stop('SIGINT')
    const onTerminate = () => stop('SIGTERM')
    process.on('SIGINT', onInterrupt)
    process.on('SIGTERM', onTerminate)
    process.on('SIGHUP', onTerminate)
    const limit = options.timeoutMs === undefined ? undefined : setTimeout(() => stop('SIGKILL'), options.timeoutMs)

    for (const stream of [child.stdout, child.stderr]) {
      let unfinished = ''
      stream?.setEncoding('utf8').on('data', (chunk) => {
        output += chunk
        const lines = (unfinished + chunk).split(/\r?\n/)
        unfinished = lines.pop() ?? ''
        for (const line of lines) options.onLine?.(line)
      })
    }
    /** @param {number} code */
    const finish = (code) => {
      clearTimeout(limit)
      process.off('SIGINT', onInterrupt)
      process.off('SIGTERM', onTerminate)
      process.off('SIGHUP', onTerminate)
      resolve({ code, output })
    }
    child.on('error', (error) => {
      output += error.message
      finish(127)
    })
    child.on('close', (code, signal) => finish(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGKILL' ? 137 : 143)))
  })
}

/**
 * The npm that runs us, or the one on the path.
 * @param {readonly string[]} args
 * @returns {{ command: string, args: string[] }}
 */
export function npm(args) {
  const script = process.env['npm_execpath']
  if (script !== undefined && /npm-cli\.c?js$/.test(script))
    return { command: process.execPath, args: [script, ...args] }
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: [...args] }
}

/**
 * @param {string} output
 * @param {number} count
 * @returns {string} the last lines that say something, indented
 */
export function lastLines(output, count) {
  const lines = output.split(/\r?\n/).filter((line) => line.trim() !== '')
  return lines
    .slice(-count)
    .map((line) => `    ${line}`)
    .join('\n')
}
