// Where a secret could have left a trace: the files below a folder, and all that the page's JavaScript holds.

import type { Page } from '@playwright/test'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The names of the files below a folder that hold this text, as UTF-8 or UTF-16. */
export async function filesWith(folder: string, text: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const found = await Promise.all(
    files.map(async (file) => {
      // A file that is only there while another is written may be gone by now.
      const content = await readFile(file).catch(() => Buffer.alloc(0))
      return content.includes(text) || content.includes(Buffer.from(text, 'utf16le')) ? [file] : []
    }),
  )
  return found.flat()
}

/** All that the page's JavaScript holds, as V8 tells it. */
export async function heapSnapshot(page: Page): Promise<string> {
  const devTools = await page.context().newCDPSession(page)
  const chunks: string[] = []
  devTools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await devTools.send('HeapProfiler.collectGarbage')
  await devTools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await devTools.detach()
  return chunks.join('')
}
