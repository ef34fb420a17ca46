// Takes a command's argument from the page only as the contract says that it must look.

import * as v from 'valibot'
import type { CommandName, Commands } from '../../contract/commands.ts'
import { ARGUMENT_SCHEMAS } from '../../contract/schemas.ts'

export type ParsedArgument<C extends CommandName> =
  { readonly ok: true; readonly argument: Parameters<Commands[C]>[0] } | { readonly ok: false }

/**
 * @param value whatever came from the page
 * @returns the argument, built anew from its known parts; not ok when it is not what the command takes
 */
export function parseArgument<C extends CommandName>(command: C, value: unknown): ParsedArgument<C> {
  const schema: v.GenericSchema<unknown, Parameters<Commands[C]>[0]> = ARGUMENT_SCHEMAS[command]
  const parsed = v.safeParse(schema, value)
  return parsed.success ? { ok: true, argument: parsed.output } : { ok: false }
}
