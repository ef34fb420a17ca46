// Chromium's and Node's switches that let another program read the window and steer the app: the packaged app starts with none.

const DOORS = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-debugging-io-pipes',
  'remote-debugging-targets',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-brk-node',
  'inspect-wait',
  'inspect-port',
  'inspect-publish-uid',
]

/**
 * @param hasSwitch whether the command line has it, as Chromium reads it
 * @returns the switch for which the app does not start; null: there is none
 */
export function refusedSwitch(hasSwitch: (name: string) => boolean): string | null {
  return DOORS.find(hasSwitch) ?? null
}
