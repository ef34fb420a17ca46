// A proxy on the way: a manual one is used and learns nothing, a bad one has its own words on the connect view.

import { createServer, type Server } from 'node:http'
import { connect as connectTcp, type AddressInfo, type Socket } from 'node:net'
import type { Simulator } from '../simulator/simulator.ts'
import { expect, test as testOfOwnApp, testOfSharedApp as test } from './app.ts'
import type { RunningApp } from './runningApp.ts'
import { askToConnect, connectByName, expectFresh, systemProxyFlag } from './steps.ts'

interface TestProxy {
  readonly url: string
  /** What was asked of it. */
  readonly tunnels: readonly string[]
  /** Everything that the app sent through it. */
  sent(): Buffer
  stop(): Promise<void>
}

interface ProxyOptions {
  /** The status that it answers instead of opening a tunnel. */
  readonly refusal?: string
  /** Where it leads, whatever it is asked for: a name that only the proxy knows. */
  readonly leadsTo?: Pick<Simulator, 'host' | 'port'>
}

/** A proxy that knows CONNECT only. */
async function startProxy({ refusal, leadsTo }: ProxyOptions = {}): Promise<TestProxy> {
  const tunnels: string[] = []
  const sent: Buffer[] = []
  const sockets = new Set<Socket>()
  const server: Server = createServer((_request, response) => response.writeHead(405).end())
  server.on('connection', (socket) => sockets.add(socket))
  server.on('connect', (request, client) => {
    tunnels.push(request.url ?? '')
    if (refusal !== undefined) {
      client.end(`HTTP/1.1 ${refusal}\r\n\r\n`)
      return
    }
    const [host = '', port = ''] = (request.url ?? '').split(':')
    const target = connectTcp(leadsTo?.port ?? Number(port), leadsTo?.host ?? host, () =>
      client.write('HTTP/1.1 200 OK\r\n\r\n'),
    )
    sockets.add(target)
    client.on('data', (chunk: Buffer) => void sent.push(chunk))
    client.pipe(target).pipe(client)
    target.on('error', () => client.destroy())
    client.on('error', () => target.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tunnels,
    sent: () => Buffer.concat(sent),
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function chooseProxy({ page }: RunningApp, url: string): Promise<void> {
  await page.getByRole('button', { name: 'Advanced', exact: true }).click()
  await page.getByRole('radio', { name: 'This proxy', exact: true }).click()
  await page.getByRole('textbox', { name: 'Proxy address', exact: true }).fill(url)
}

test('a manual proxy carries everything, and sees neither Guid nor question', async ({ app, simulator }) => {
  const proxy = await startProxy()
  try {
    await chooseProxy(app, proxy.url)
    await askToConnect(app, simulator)
    await app.certificate.trust.click()
    await expect(app.watchView.connection).toHaveText(/^Connected/)
    await app.watchView.add(['20011'])
    await expectFresh(app, ['20011'])
    expect(new Set(proxy.tunnels)).toEqual(new Set([`${simulator.host}:${simulator.port}`]))
    expect(simulator.connections().accepted).toBe(proxy.tunnels.length)
    expect(proxy.sent().length).toBeGreaterThan(500)
    for (const secret of [simulator.guid(), 'agentgateway', '20011']) expect(proxy.sent().includes(secret)).toBe(false)
  } finally {
    await proxy.stop()
  }
})

testOfOwnApp('the system’s own choice is followed, a PAC script included', async ({ start, simulator }) => {
  const proxy = await startProxy({ leadsTo: simulator })
  const app = await start({ flags: [systemProxyFlag(`PROXY ${proxy.url.slice(7)}`)] })
  try {
    await connectByName(app, simulator)
    expect(new Set(proxy.tunnels)).toEqual(new Set(['gateway.test:8043']))
  } finally {
    await app.quit()
    await proxy.stop()
  }
})

test.describe('a bad proxy', () => {
  test('that is not there is told apart from the gateway', { tag: '@prove' }, async ({ app, simulator }) => {
    const proxy = await startProxy()
    await proxy.stop()
    await chooseProxy(app, proxy.url)
    await askToConnect(app, simulator)
    await expect(app.page.getByText(`The proxy ${proxy.url.slice(7)} cannot be reached.`)).toBeVisible()
    expect(simulator.connections().accepted).toBe(0)
  })

  test('that wants to know who is asking, or refuses, says so', { tag: '@prove' }, async ({ app, simulator }) => {
    const wants = await startProxy({ refusal: '407 Proxy Authentication Required' })
    const refuses = await startProxy({ refusal: '403 Forbidden' })
    try {
      await chooseProxy(app, wants.url)
      await askToConnect(app, simulator)
      await app.page
        .getByRole('dialog', { name: 'User name and password for the proxy', exact: true })
        .getByRole('button', { name: 'Cancel', exact: true })
        .click()
      await expect(app.page.getByText(/proxy .* asks for a user name and password/)).toBeVisible()
      await app.page.getByRole('textbox', { name: 'Proxy address', exact: true }).fill(refuses.url)
      await app.connectView.connect.click()
      await expect(app.page.getByText(/does not let Agent Monitor through/)).toBeVisible()
      expect(simulator.connections().accepted).toBe(0)
    } finally {
      await Promise.all([wants.stop(), refuses.stop()])
    }
  })

  test('whose address makes no sense is told beside the field, and nothing is sent', async ({ app, simulator }) => {
    await chooseProxy(app, 'ftp://127.0.0.1:1')
    await askToConnect(app, simulator)
    const field = app.page.getByRole('textbox', { name: 'Proxy address', exact: true })
    await expect(field).toHaveAttribute('aria-invalid', 'true')
    await expect(field).toBeFocused()
    expect(simulator.connections().accepted).toBe(0)
  })
})
