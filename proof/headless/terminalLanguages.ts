// Which languages the terminal's user prefers, as the environment says. Pure.

/**
 * @param env of the process; LC_ALL comes before LC_MESSAGES and LANG, as POSIX wants it
 * @returns tags as `localeInForce` reads them, the preferred first
 */
export function terminalLanguages(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const chosen = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '')
  return chosen === undefined ? [] : [chosen]
}
