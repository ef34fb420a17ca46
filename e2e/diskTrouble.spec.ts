// A profile's disk that is full or read-only while the app watches: it goes on, says so, loses nothing, and saves when it can.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { troubledDisk } from '../proof/fakes/troubledDisk.ts'
import { expect, test } from './app.ts'
import { connectAndWatch, expectFresh } from './steps.ts'

/** Left alone it tries again within so long (ms); with the next change it tries at once. */
const TRIES_AGAIN_WITHIN_MS = 45_000

const TROUBLES = [
  { trouble: 'full', words: 'disk is full' },
  { trouble: 'read-only', words: 'cannot be written' },
] as const
const WAYS = ['with the next change', 'by itself'] as const

for (const { trouble, words } of TROUBLES) {
  for (const way of WAYS) {
    test(
      `a ${trouble} disk: goes on watching, says so, keeps what is new, and saves it ${way}`,
      { tag: trouble === 'full' && way === 'with the next change' ? [] : ['@prove'] },
      async ({ start, folders, simulator, notifications }) => {
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
          const said = app.page.getByText(new RegExp(words, 'i'))
          await expect(said.first()).toBeVisible()
          simulator.floor.set('20011', { state: 'ringing' })
          await expect(app.watchView.row('20011')).toHaveAttribute('data-status', 'ringing')
          await expect.poll(() => notifications.seen().length, 'notifications').toBe(1)

          disk.end()
          if (way === 'with the next change') {
            await app.watchView.add(['20014'])
            simulator.floor.set('20011', { state: 'talking' })
          }
          await expect(said).toHaveCount(0, { timeout: TRIES_AGAIN_WITHIN_MS })
          expect(await readFile(join(folders.profile, 'pins.json'), 'utf8')).toContain('20013')
          await app.kill()
          const again = await start()
          for (const workno of ['20011', '20012', '20013']) await expect(again.watchView.row(workno)).toBeVisible()
          await again.quit()
        } finally {
          disk.release()
        }
      },
    )
  }
}
