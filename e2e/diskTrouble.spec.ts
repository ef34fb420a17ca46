// A profile's disk that is full or read-only while the app watches: it goes on, says so, loses nothing, and saves when it can.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { troubledDisk } from '../proof/fakes/troubledDisk.ts'
import { expect, test } from './app.ts'
import { connectAndWatch, expectFresh } from './steps.ts'

const TRIES_AGAIN_WITHIN_MS = 45_000

for (const [trouble, words] of [
  ['full', 'The disk is full'],
  ['read-only', 'cannot be written to'],
] as const) {
  test(`a ${trouble} disk: goes on watching, says so, keeps what is new, and saves it by itself`, async ({
    start,
    folders,
    simulator,
    notifications,
  }) => {
    test.setTimeout(120_000)
    const disk = troubledDisk(folders.profile, '64m', trouble)
    test.skip(disk === null, 'not allowed to make a small disk')
    if (disk === null) return
    try {
      const app = await start()
      await connectAndWatch(app, simulator, ['20011', '20012'])
      disk.begin()
      await app.watchView.add(['20013'])
      await expectFresh(app, ['20011', '20012', '20013'])
      await expect(app.page.getByText(words).first()).toBeVisible()
      simulator.floor.set('20011', { state: 'ringing' })
      await expect(app.watchView.row('20011')).toHaveAttribute('data-status', 'ringing')
      await expect.poll(() => notifications.seen().length, 'notifications').toBe(1)

      disk.end()
      await expect(app.page.getByText(words)).toHaveCount(0, { timeout: TRIES_AGAIN_WITHIN_MS })
      expect(await readFile(join(folders.profile, 'pins.json'), 'utf8')).toContain('20013')
      await app.kill()
      const again = await start()
      for (const workno of ['20011', '20012', '20013']) await expect(again.watchView.row(workno)).toBeVisible()
      await again.quit()
    } finally {
      disk.release()
    }
  })
}
