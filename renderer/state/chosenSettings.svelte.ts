// The settings as they will be in force once main has answered: what is chosen twice in a moment must not undo itself.

import type { Bridge } from '../../contract/commands.ts'
import type { Settings } from '../../contract/settings.ts'
import type { Feed } from './feed.svelte.ts'

export class ChosenSettings {
  readonly #bridge: Pick<Bridge, 'updateSettings'>
  /** Asked for and not answered yet. */
  #underway = $state.raw<Partial<Settings>>({})
  readonly now: Settings

  constructor(bridge: Pick<Bridge, 'updateSettings'>, feed: Pick<Feed, 'settings'>) {
    this.#bridge = bridge
    this.now = $derived({ ...feed.settings, ...this.#underway })
  }

  /** Saved at once; what main does not take is shown as it was again. */
  readonly change = async (changes: Partial<Settings>): Promise<void> => {
    this.#underway = { ...this.#underway, ...changes }
    try {
      await this.#bridge.updateSettings({ changes })
    } finally {
      // What was chosen meanwhile is still on its way.
      const answered = Object.entries(changes)
      this.#underway = Object.fromEntries(
        Object.entries(this.#underway).filter(
          ([name, value]) => !answered.some(([other, sent]) => other === name && sent === value),
        ),
      )
    }
  }
}
