// A bound on interruptions: the most severe are told, the others wait in sight, and trouble with a gateway does not count.

import { expect, test } from './app.ts'
import { settingsView } from './pages/settingsView.ts'
import { limitWrapUp, overItsLimit, untilAsked, watchIdle } from './steps.ts'

test(
  'the last interruptions are kept for the most severe; the rest waits in "Needs you" and says why',
  { tag: '@prove' },
  async ({ app, simulator, notifications }) => {
    const { page, watchView } = app
    const worknos = ['20011', '20012', '20013', '20014']
    await watchIdle(app, simulator, worknos)
    await watchView.settings.click()
    const most = page.getByRole('spinbutton', { name: 'Interruptions an hour at most', exact: true })
    await expect(most).toHaveValue('')
    await most.fill('2')
    await most.press('Enter')
    await limitWrapUp(app, '0:02')
    await settingsView(page).back.click()

    await overItsLimit(app, simulator, '20011')
    await expect.poll(() => notifications.seen()).toHaveLength(1)
    await watchView.needsYou.click()
    await expect(watchView.incident('20011')).not.toContainText('budget')
    // Looks ready but cannot take calls: a warning, for which there is no room left.
    simulator.floor.set('20012', { state: 'idle', mediatype: 'FFF' })
    await expect(watchView.incident('20012')).toContainText('budget')
    expect(notifications.seen()).toHaveLength(1)
    await overItsLimit(app, simulator, '20013')
    await expect.poll(() => notifications.seen().map(({ title }) => title.slice(-5))).toEqual(['20011', '20013'])
    await overItsLimit(app, simulator, '20014')
    await expect(watchView.incident('20014')).toContainText('budget')
    await expect(watchView.needsYou).toHaveAttribute('data-count', '4')
    await untilAsked(simulator, 2)
    expect(notifications.seen()).toHaveLength(2)

    simulator.session.end()
    await expect.poll(() => notifications.seen()).toHaveLength(3)
    expect(notifications.seen()[2]?.urgency).toBe('critical')
  },
)
