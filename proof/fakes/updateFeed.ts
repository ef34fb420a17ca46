// A feed of newer versions on loopback, over real HTTPS, as a web server would give it out: what stands in it is the test's.

import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { makeCertificate, type SimulatedCertificate } from '../../simulator/certificate.ts'

export interface UpdateFeed {
  /** With a `/` at its end. */
  readonly url: string
  readonly certificate: SimulatedCertificate
  /** Paths that were asked for, without their queries. */
  readonly asked: readonly string[]
  /** Offers a version; what is left out is as it should be. */
  offer(release: Release): void
  /** Gives a file out. */
  put(name: string, content: Buffer | string): void
  close(): Promise<void>
}

export interface Release {
  readonly version: string
  readonly file: string
  readonly content: Buffer
  /** Base64 of the SHA-512 that is announced. */
  readonly sha512?: string
  /** So many of a hundred computers are offered it. */
  readonly stagingPercentage?: number
  /** The name of the list of versions, which each system has of its own. */
  readonly list?: string
}

export async function startUpdateFeed(): Promise<UpdateFeed> {
  const certificate = await makeCertificate()
  const files = new Map<string, Buffer>()
  const asked: string[] = []
  const server: Server = createServer({ key: certificate.key, cert: certificate.pem }, (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'https://feed')
    asked.push(pathname)
    const content = files.get(pathname)
    if (content === undefined) response.writeHead(404).end()
    else response.writeHead(200, { 'content-length': content.length }).end(content)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const put = (name: string, content: Buffer | string): void => void files.set(`/${name}`, Buffer.from(content))
  return {
    url: `https://127.0.0.1:${port}/`,
    certificate,
    asked,
    put,
    offer({ version, file, content, sha512, stagingPercentage, list = 'latest-linux.yml' }) {
      const sum = sha512 ?? createHash('sha512').update(content).digest('base64')
      const staged = stagingPercentage === undefined ? [] : [`stagingPercentage: ${stagingPercentage}`]
      put(file, content)
      put(
        list,
        [
          `version: ${version}`,
          'files:',
          `  - url: ${file}`,
          `    sha512: ${sum}`,
          `    size: ${content.length}`,
          `path: ${file}`,
          `sha512: ${sum}`,
          "releaseDate: '2026-11-26T00:00:00.000Z'",
          ...staged,
          '',
        ].join('\n'),
      )
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
