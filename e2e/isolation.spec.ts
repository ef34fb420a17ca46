// The page is shut in: no Node, no network, no navigation, no windows, no permissions, and its commands are taken from nobody else.
// What is tried here is what a script that got into the page would try.

import type { BrowserWindow } from 'electron'
import type { RunningApp } from './runningApp.ts'
import { expect, test as testOfOwnApp, testOfSharedApp as test } from './app.ts'

/** The page's own globals that a script would look for. */
const NODE_GLOBALS = ['process', 'require', 'module', 'Buffer', 'global', '__dirname', 'electron', 'ipcRenderer']

/** What is left after the script was tried: an error's name, or the result. */
function trying(app: RunningApp, script: string): Promise<string> {
  return app.page.evaluate(
    (code) => (async () => String(await eval(code)))().catch((error: unknown) => (error as Error).name),
    script,
  )
}

test('the page has no Node, and its bridge is commands and events only', async ({ app }) => {
  const found = await app.page.evaluate((names) => names.filter((name) => name in window), NODE_GLOBALS)
  expect(found).toEqual([])
  const bridge = await app.page.evaluate(() => {
    const own = (window as unknown as { bridge: Record<string, unknown> }).bridge
    return { kinds: [...new Set(Object.values(own).map((part) => typeof part))], isFrozen: Object.isFrozen(own) }
  })
  expect(bridge.kinds).toEqual(['function'])
  // A script cannot put itself between the page and the bridge.
  const replaced = await app.page.evaluate(() => {
    const { bridge: before } = window as unknown as { bridge: { getState: unknown } }
    const getState = before.getState
    try {
      before.getState = () => 'mine'
    } catch {
      return false
    }
    return (window as unknown as { bridge: { getState: unknown } }).bridge.getState !== getState
  })
  expect(replaced).toBe(false)
})

test('the window is made as demanded', async ({ app }) => {
  const window = await app.electron.browserWindow(app.page)
  const preferences = await window.evaluate((own: BrowserWindow) => {
    const read: unknown = Reflect.get(own.webContents, 'getLastWebPreferences')
    return (read as (this: unknown) => Record<string, unknown>).call(own.webContents)
  })
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  })
  for (const dangerous of ['nodeIntegrationInWorker', 'nodeIntegrationInSubFrames', 'experimentalFeatures']) {
    expect(preferences[dangerous] ?? false, dangerous).toBe(false)
  }
  expect(preferences['allowRunningInsecureContent'] ?? false).toBe(false)
})

test('the page comes from its own scheme under a strict policy', async ({ app }) => {
  await expect(app.connectView.title).toBeVisible()
  expect(new URL(app.page.url()).protocol).toBe('app:')
  const response = await app.page.reload()
  const policy = (await response?.headerValue('content-security-policy')) ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self'")
  expect(policy).toContain("connect-src 'none'")
  expect(policy).not.toMatch(/script-src[^;]*unsafe|\*|https?:/)
  expect(await response?.headerValue('x-content-type-options')).toBe('nosniff')

  // Text that would become code: refused already where it is assigned, and never run.
  const tried = await app.page.evaluate(() => {
    const refusals: string[] = []
    const attempt = (act: () => void): void => {
      try {
        act()
      } catch (error) {
        refusals.push(String(error))
      }
    }
    const script = document.createElement('script')
    attempt(() => (script.textContent = 'window.wasRun = true'))
    attempt(() => script.append('window.wasRun = true'))
    document.body.append(script)
    attempt(() => document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.wasRun = true">'))
    attempt(() => document.body.setAttribute('onclick', 'window.wasRun = true'))
    document.body.click()
    attempt(() => void Reflect.apply(setTimeout, window, ['window.wasRun = true']))
    return new Promise<{ refusals: readonly string[]; wasRun: boolean }>((resolve) =>
      setTimeout(() => resolve({ refusals, wasRun: 'wasRun' in window })),
    )
  })
  expect(tried.wasRun).toBe(false)
  expect(tried.refusals.join('\n')).toContain('TrustedScript')
  expect(tried.refusals.join('\n')).toContain('TrustedHTML')
})

test('files outside the page cannot be loaded', async ({ app }) => {
  const answers = await app.page.evaluate(async () => {
    const load = (address: string): Promise<string> =>
      new Promise((resolve) => {
        const image = new Image()
        image.onload = () => resolve('loaded')
        image.onerror = () => resolve('refused')
        image.src = address
      })
    return Promise.all(
      ['app://agent-monitor/../../package.json', 'app://agent-monitor/%2e%2e/main/main.js', 'app://other/index.html']
        .concat(['file:///etc/hostname', 'https://127.0.0.1:1/x.png'])
        .map(load),
    )
  })
  expect(new Set(answers)).toEqual(new Set(['refused']))
})

test('no request leaves the page', async ({ app, simulator }) => {
  const { origin } = simulator
  for (const script of [
    `fetch('${origin}')`,
    `new Promise((yes, no) => { const s = new WebSocket('${origin.replace('https', 'wss')}'); s.onopen = yes; s.onerror = () => no(new TypeError()) })`,
    `new Promise((yes, no) => { const s = new EventSource('${origin}'); s.onopen = yes; s.onerror = () => no(new TypeError()) })`,
    `import('${origin}/x.js')`,
  ]) {
    expect(await trying(app, script), script).toMatch(/Error$/)
  }
  await app.page.evaluate((address) => navigator.sendBeacon(address, 'x'), origin)
  // Main itself is refused the page's session: nothing there may reach the network.
  const main = await app.electron.evaluate(
    ({ session }, address) => session.defaultSession.fetch(address).then(String, String),
    origin,
  )
  expect(main).toContain('ERR_BLOCKED_BY_CLIENT')
  expect(simulator.connections().accepted).toBe(0)
})

test('the page cannot be led elsewhere, and opens no window', async ({ app, simulator }) => {
  const { page, electron } = app
  await expect(app.connectView.title).toBeVisible()
  await electron.evaluate(({ shell }) => {
    const opened: string[] = []
    Reflect.set(globalThis, 'opened', opened)
    shell.openExternal = (address) => Promise.resolve(void opened.push(address))
  })
  const before = page.url()
  // Asked of the page itself: the test driver waits for ever for a navigation that was refused.
  const place = (): Promise<string> => page.evaluate(() => location.href).catch(() => 'on the way')
  const elsewhere = ['file:///etc/hostname', 'data:text/html,<p>x', 'javascript:void 0', 'app://other/', 'about:blank']
  elsewhere.push(
    'about:srcdoc',
    'view-source:app://agent-monitor/index.html',
    'chrome://gpu',
    'blob:app://agent-monitor/1',
  )
  for (const address of elsewhere) {
    await page
      .evaluate((target) => {
        window.open(target)
        location.href = target
      }, address)
      .catch(() => undefined)
    await expect.poll(place, address).toBe(before)
  }
  await page.evaluate((target) => window.open(target), 'http://example.org/')
  await page.evaluate(() => {
    const frame = document.createElement('iframe')
    frame.src = 'data:text/html,<p>x'
    document.body.append(frame)
    const form = document.createElement('form')
    form.action = 'https://127.0.0.1:1/'
    document.body.append(form)
    form.submit()
  })
  expect(await place()).toBe(before)
  expect(electron.windows()).toHaveLength(1)
  expect(
    await electron.evaluate(() => Reflect.get(globalThis, 'opened') as unknown),
    'only https goes outside',
  ).toEqual([])
  expect(simulator.connections().accepted).toBe(0)
})

// Its window shows something else in the end.
testOfOwnApp('commands are refused for any other page or frame, and with any other argument', async ({ app }) => {
  const { electron, page } = app
  const call = 'window.bridge.getState(null).then(() => "answered", (error) => String(error))'
  expect(await page.evaluate(call)).toBe('answered')
  for (const script of [
    'window.bridge.getState({})',
    'window.bridge.trustCertificate({ gatewayId: "g1" })',
    'window.bridge.updateSettings({ changes: { queriesPerSecond: 1e9 } })',
    'window.bridge.connect({ address: 1 })',
    'window.bridge.removeGateway(null)',
  ]) {
    expect(await page.evaluate(`${script}.then(() => "answered", (error) => String(error))`), script).toContain(
      'Refused',
    )
  }

  // A frame of the page's own has no bridge.
  const framed = await page.evaluate(() => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    return frame.contentWindow !== null && 'bridge' in frame.contentWindow
  })
  expect(framed).toBe(false)

  // A window of another's making gets no answer even with our preload script; neither does ours once it shows something else.
  const foreign = await electron.evaluate(async ({ BrowserWindow, app: own }, script) => {
    const [window] = BrowserWindow.getAllWindows()
    const preload = `${own.getAppPath()}/dist/preload/preload.cjs`
    const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true, contextIsolation: true } })
    await other.loadURL('app://agent-monitor/index.html')
    const said: unknown = await other.webContents.executeJavaScript(script)
    other.destroy()
    window?.webContents.removeAllListeners('did-navigate')
    await window?.loadURL('about:blank')
    const saidElsewhere: unknown = await window?.webContents.executeJavaScript(script)
    return [said, saidElsewhere]
  }, call)
  expect(foreign[0]).toContain('No handler registered')
  expect(foreign[1]).toContain('Refused')
})

test('no permission is given', async ({ app }) => {
  const states = await app.page.evaluate(async () => {
    const names = ['notifications', 'geolocation', 'camera', 'microphone', 'clipboard-read', 'midi'] as PermissionName[]
    const asked = names.map(async (name) => (await navigator.permissions.query({ name })).state)
    return [...(await Promise.all(asked)), Notification.permission]
  })
  expect(new Set(states)).toEqual(new Set(['denied']))
  expect(await trying(app, 'navigator.mediaDevices.getUserMedia({ audio: true })')).toMatch(/Error$/)
  expect(await trying(app, 'navigator.clipboard.readText()')).toMatch(/Error$/)
})
