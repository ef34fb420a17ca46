// The entry by which a Linux desktop starts the app at sign-in (XDG Desktop Application Autostart, Desktop Entry 1.5). Pure.

import { createWords } from '../../words/words.ts'

/** What to start: the executable's absolute path, and its arguments. */
export interface StartCommand {
  readonly executable: string
  readonly args: readonly string[]
}

/** @returns the text of `autostart/agent-monitor.desktop` */
export function autostartEntry({ executable, args }: StartCommand): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Agent Monitor',
    `Comment=${createWords('en').say('autostartComment')}`,
    `Comment[zh_CN]=${createWords('zh-CN').say('autostartComment')}`,
    `Exec=${[executable, ...args].map(quoteWord).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/** Two rounds: quoting of a word in `Exec`, then the escaping of backslashes in any string of such a file. */
function quoteWord(word: string): string {
  const quoted = word.replaceAll(/["`$\\]/g, '\\$&').replaceAll('%', '%%')
  return `"${quoted}"`.replaceAll('\\', '\\\\')
}
