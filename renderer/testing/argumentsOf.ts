// What the page asked of main by one command.

import type { CommandName, Commands } from '../../contract/commands.ts'
import type { TestBridge } from './testBridge.ts'

/** The arguments with which a command was asked, the earliest first. */
export function argumentsOf<C extends CommandName>(
  { asked }: Pick<TestBridge, 'asked'>,
  command: C,
): readonly Parameters<Commands[C]>[0][] {
  return asked.filter((one) => one.command === command).map(({ argument }) => argument as Parameters<Commands[C]>[0])
}
