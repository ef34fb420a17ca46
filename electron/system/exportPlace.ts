// Where an export goes: the desktop's own dialog for saving a file.

import { app, dialog } from 'electron'
import { extname, join } from 'node:path'
import type { ExportPlace } from '../../core/ports/ports.ts'

/** The user's documents are offered first. The dialog asks before a file is replaced. */
export function createExportPlace(): ExportPlace {
  return {
    async ask(name) {
      const { canceled, filePath } = await dialog.showSaveDialog({
        defaultPath: join(app.getPath('documents'), name),
        filters: [{ name: extname(name).slice(1).toUpperCase(), extensions: [extname(name).slice(1)] }],
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      })
      return canceled || filePath === '' ? null : filePath
    },
  }
}
