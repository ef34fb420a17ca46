// A small disk of a test's own that becomes full or read-only. Full: Linux only, and only for who may mount.

import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

export type DiskTrouble = 'full' | 'read-only'

export interface TroubledDisk {
  /** From now on nothing can be written. */
  begin(): void
  end(): void
  /** To be called when nothing uses the disk any more. */
  release(): void
}

/**
 * Puts an empty disk at `directory`, which is made when it is missing.
 *
 * @param size as `mount` takes it: `256k`, `64m`
 * @returns null where that is not allowed
 */
export function troubledDisk(directory: string, size: string, trouble: DiskTrouble): TroubledDisk | null {
  const isRoot = process.getuid?.() === 0
  mkdirSync(directory, { recursive: true })
  if (!isRoot || process.platform !== 'linux') {
    return trouble === 'read-only' && !isRoot ? unwritableFolder(directory) : null
  }
  try {
    mount('-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', directory)
  } catch {
    return null
  }
  return trouble === 'full' ? fullDisk(directory) : readOnlyDisk(directory)
}

function fullDisk(directory: string): TroubledDisk {
  const ballast = join(directory, 'ballast')
  return {
    begin() {
      const { bavail, bsize } = statfsSync(directory)
      writeFileSync(ballast, Buffer.alloc(bavail * bsize))
    },
    end: () => rmSync(ballast),
    release: () => unmount(directory),
  }
}

function readOnlyDisk(directory: string): TroubledDisk {
  return {
    begin() {
      // A second view of the same disk: the first cannot be made read-only while a file on it is open.
      mount('--bind', directory, directory)
      mount('-o', 'remount,bind,ro', directory)
    },
    end: () => unmount(directory),
    release: () => unmount(directory),
  }
}

/** For who is not root, and therefore bound by a folder's permissions. */
function unwritableFolder(directory: string): TroubledDisk {
  const allowWrites = () => chmodSync(directory, 0o755)
  return { begin: () => chmodSync(directory, 0o555), end: allowWrites, release: allowWrites }
}

function mount(...args: readonly string[]): void {
  execFileSync('mount', args, { stdio: 'ignore' })
}

function unmount(directory: string): void {
  execFileSync('umount', ['-l', directory])
}
