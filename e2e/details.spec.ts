// The details panel shows every field of the seed's Tables 4 and 5, in words.

import type { Locator } from '@playwright/test'
import { expect, testOfSharedApp as test } from './app.ts'
import { connectAndWatch } from './steps.ts'

/** What stands beside a term in the panel. */
function fact(panel: Locator, term: string): Locator {
  return panel.locator('dt', { hasText: new RegExp(`^${term}$`) }).locator('xpath=following-sibling::dd[1]')
}

test('every field of the gateway, in words, and what it left out', { tag: '@prove' }, async ({ app, simulator }) => {
  simulator.floor.set('20011', {
    name: 'Anna Berg',
    status: 8,
    ctiStatus: 8,
    forS: 125,
    groupid: 3,
    groupname: 'Retail',
    skills: [
      { name: 'billing', id: 21, mediatype: 5 },
      { name: 'chat', id: 3, mediatype: 1 },
      { name: 'odd', id: 7, mediatype: 88 },
    ],
    mediatype: 'TFF',
    vdnid: 6,
    phonenumber: '70942',
    logindate: Date.UTC(2026, 10, 2, 7, 31, 5),
    inMultimediaConf: 1,
    currentStateReason: 4,
  })
  const wire = { name: null, groupname: undefined, skilllist: null, mediatype: null, phonenumber: null, vdnid: 'x' }
  simulator.floor.set('20012', { state: 'signed-out', wire: { ...wire, currentstatetime: null, logindate: 0 } })
  await connectAndWatch(app, simulator, ['20011', '20012'])
  await app.watchView.choose('20011', 'Details')
  const panel = app.watchView.details('20011')
  await expect(panel).toBeVisible()
  await expect(panel.getByRole('heading', { name: 'Anna Berg' })).toBeVisible()
  await expect(panel).toContainText('Rest')
  await expect(panel).toContainText(/02:\d\d/)
  await expect(fact(panel, 'Reason')).toHaveText('4')
  await expect(fact(panel, 'Codes')).toHaveText('status 8, ctiStatus 8')
  await expect(fact(panel, 'Group')).toHaveText('Retail (3)')
  await expect(fact(panel, 'Phone')).toHaveText('70942')
  await expect(fact(panel, 'VDN')).toHaveText('6')
  await expect(fact(panel, 'Signed in')).toContainText(/31:05/)
  await expect(fact(panel, 'In a conference')).toHaveText('yes')
  await expect(fact(panel, 'billing \\(21\\)')).toHaveText('Voice or video call')
  await expect(fact(panel, 'chat \\(3\\)')).toHaveText('Text chat')
  await expect(fact(panel, 'odd \\(7\\)')).toContainText('88')
  await expect(fact(panel, 'Voice and video')).toHaveText('signed in')
  await expect(fact(panel, 'Text chat')).toHaveText('not signed in')
  await expect(fact(panel, 'E-mail')).toHaveText('not signed in')

  await app.watchView.choose('20012', 'Details')
  const sparse = app.watchView.details('20012')
  await expect(sparse).toContainText('Signed out')
  await expect(fact(sparse, 'Name')).toHaveText('not said')
  await expect(fact(sparse, 'Phone')).toHaveText('none')
  await expect(fact(sparse, 'VDN')).toHaveText('not said')
  await expect(fact(sparse, 'Signed in')).toHaveText('no time given')
  await expect(fact(sparse, 'Voice and video')).toHaveText('not said')
  await expect(sparse).toContainText('No skills')
})

test("an agent's changes are listed", async ({ app, simulator }) => {
  simulator.floor.set('20011', { state: 'idle' })
  await connectAndWatch(app, simulator, ['20011'])
  await app.watchView.choose('20011', 'Details')
  simulator.floor.set('20011', { state: 'talking' })
  const panel = app.watchView.details('20011')
  await expect(panel).toContainText('Idle → Talking')
  await expect(panel.getByRole('listitem').filter({ hasText: /^Idle → Talking, since \d/ })).toHaveCount(1)
  simulator.floor.set('20011', { state: 'wrap-up' })
  await expect(panel.getByRole('listitem').first()).toHaveText(/^Talking → Wrap-up, since \d/)
  await expect(panel.getByRole('listitem').nth(1)).toHaveText(/^Idle → Talking, \d.* to \d/)
})
