// The list is on the screen before the page has begun: as it was left, with nothing that has to be asked for, and the page takes its place.

import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './app.ts'
import { connectAndWatch } from './steps.ts'

test('a start shows who is on the list before its page has begun', async ({ start, simulator, folders }) => {
  const file = join(folders.profile, 'first-screen.json')
  const first = await start()
  await connectAndWatch(first, simulator, ['20011', '20012'])
  await expect(first.watchView.row('20012')).toHaveAttribute('data-status', /^(?!unknown)/)
  await first.quit()

  // By now the names are known, too, that the list is kept with.
  const second = await start()
  await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toContain('20012')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  await second.quit()

  const third = await start()
  await expect(third.watchView.row('20012')).toBeVisible()
  // Its rules stand in the head of the page for as long as that is there; the policy lets them work.
  await expect(third.page.locator('head > style')).toHaveCount(1)
  const rules = (): number | undefined =>
    document.querySelector<HTMLStyleElement>('head > style')?.sheet?.cssRules.length
  expect(await third.page.evaluate(rules)).toBeGreaterThan(0)
  await expect(third.page.locator('#first-screen')).toHaveCount(0)
})
