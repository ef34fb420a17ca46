// `npm run demo`: builds the app and starts it on the demo floor, with a profile of its own that is thrown away afterwards.
// Without a display it runs for half a minute on a virtual one, prints what changes and leaves a screenshot.
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { electronFlags, hasDisplay, onPrivateDesktop, privateDesktopEnvironment } from '../setup/display.mjs'
import { done, failed } from '../setup/outcome.mjs'
import { command, prepareElectron } from '../setup/prepare.mjs'
import { run } from '../setup/run.mjs'
import { checkSandbox } from '../setup/sandbox.mjs'
import { ALL_PARTS, bundle } from '../steps/bundle.mjs'

const RUN_FOR_S = 30

await command(async (place, progress) => {
  const shown = hasDisplay(place.platform, place.env)
  const electron = await prepareElectron(place, shown ? ['window'] : ['window', 'privateDesktop'], progress)
  if (!electron.ok) return electron
  const sandbox = await checkSandbox(place, electron.value.folder)
  if (!sandbox.ok) return sandbox
  const built = await bundle(place.root, ALL_PARTS, progress)
  if (!built.ok) return built

  const { flags, notes } = electronFlags(place.platform, place.userId, shown ? place.env : {})
  for (const note of notes) progress.say(note)
  const profile = await mkdtemp(join(tmpdir(), 'agent-monitor-demo-'))
  const app = [...flags, place.root, '--demo', `--user-data-dir=${profile}`, ...process.argv.slice(2)]
  try {
    if (shown) {
      progress.say('The demo floor is on your screen; quit the app to end it.')
      const seen = await run(electron.value.executable, app, { cwd: place.root, show: true })
      return done(seen.code)
    }
    const screenshot = join(place.root, 'dist', 'demo.png')
    await rm(screenshot, { force: true })
    progress.say(`No display here: the demo runs for ${RUN_FOR_S} s on a virtual one. What changes is printed below.`)
    const unseen = [
      '--disable-gpu',
      ...app,
      '--print-changes',
      `--quit-after=${RUN_FOR_S}`,
      `--screenshot=${screenshot}`,
    ]
    const desktop = onPrivateDesktop(electron.value.executable, unseen)
    let changes = 0
    /** @param {string} line */
    const tell = (line) => {
      if (!line.startsWith('change: ')) return
      changes += 1
      console.log(line)
    }
    const demo = await run(desktop.command, desktop.args, {
      cwd: place.root,
      env: privateDesktopEnvironment(place.env),
      onLine: tell,
      timeoutMs: (RUN_FOR_S + 60) * 1000,
    })
    if (demo.code !== 0 || changes === 0 || !existsSync(screenshot)) {
      const saved = existsSync(screenshot) ? 'saved' : 'missing'
      return failed(
        `The demo ended with code ${demo.code}, ${changes} changes seen, screenshot ${saved}. The app's last words:\n${demo.output.slice(-2000)}`,
        'Try npm run headless: the same without a window; if that works too little of the desktop is there for Electron.',
      )
    }
    console.log(`${changes} changes seen in ${RUN_FOR_S} s. Screenshot: ${screenshot}`)
    return done(0)
  } finally {
    await rm(profile, { recursive: true, force: true })
  }
})
