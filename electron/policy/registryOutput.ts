// Reads what Windows' own `reg query KEY /s` prints. Pure. The words of its messages are in the system's language; keys, types and
// values are not.

const ROOT = /\\Software\\Policies\\Agent Monitor((?:\\[^\\]+)*)$/i
const VALUE = /^ {4}(.+?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/

interface Branch {
  [name: string]: string | number | readonly string[] | Branch
}

/**
 * What the key of the policy holds: subkeys as objects, numbers as numbers, lists as lists, all else as text. Unnamed values say
 * nothing, and what is neither text nor number (REG_BINARY) is left as the text that was printed.
 *
 * @param output lines as printed, with either line ending
 */
export function parseRegistry(output: string): Readonly<Record<string, unknown>> {
  const root: Branch = {}
  let branch: Branch | null = null
  for (const line of output.split(/\r?\n/)) {
    if (line.startsWith('HKEY_')) {
      const path = ROOT.exec(line.trimEnd())?.[1]
      branch = path === undefined ? null : branchAt(root, path.split('\\').slice(1))
      continue
    }
    const [, name, type, data = ''] = VALUE.exec(line) ?? []
    // `(Default)` in the system's language: no policy is named in brackets.
    if (branch === null || name === undefined || type === undefined || /^\(.*\)$/.test(name)) continue
    put(branch, name, valueOf(type, data))
  }
  return root
}

function branchAt(root: Branch, path: readonly string[]): Branch {
  let branch = root
  for (const name of path) {
    const found = Object.hasOwn(branch, name) ? branch[name] : undefined
    const next: Branch = isBranch(found) ? found : {}
    put(branch, name, next)
    branch = next
  }
  return branch
}

function isBranch(value: unknown): value is Branch {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** As a property of its own, whatever the registry calls it (`__proto__`). */
function put(branch: Branch, name: string, value: Branch[string]): void {
  Object.defineProperty(branch, name, { value, enumerable: true, writable: true, configurable: true })
}

function valueOf(type: string, data: string): string | number | readonly string[] {
  switch (type) {
    case 'REG_DWORD':
    case 'REG_QWORD':
      return Number(data)
    case 'REG_MULTI_SZ':
      return data.split('\\0').filter((line) => line !== '')
    default:
      return data
  }
}
