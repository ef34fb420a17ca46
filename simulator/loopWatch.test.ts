import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { watchLoop } from './loopWatch.ts'

function holdUp(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until);
}

test('what is seen after a hold-up may have arrived at its beginning; what comes later may not', async () => {
  const watch = watchLoop()
  onTestFinished(watch.stop)
  const server = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1')
  onTestFinished(() => void client.destroy())
  const [accepted] = (await once(server, 'connection')) as [Socket]
  const heard: number[] = []
  accepted.on('data', () => heard.push(watch.heldUpMs()))
  for (let time = 1; time <= 3; time += 1) {
    client.write('x')
    holdUp(200)
    await once(accepted, 'data')
    expect(heard).toHaveLength(time)
    expect(heard[time - 1], 'held up').toBeGreaterThanOrEqual(200)
    await pause(100)
  }
  expect(watch.heldUpMs()).toBeLessThan(100)
})
