// Which file is imported: the desktop's own dialog for opening one.

import { app, dialog } from 'electron'
import type { ImportPlace } from '../../core/ports/ports.ts'

export function createImportPlace(): ImportPlace {
  return {
    async ask() {
      const { canceled, filePaths } = await dialog.showOpenDialog({
        defaultPath: app.getPath('documents'),
        filters: [{ name: 'JSON, CSV', extensions: ['json', 'csv', 'tsv', 'txt'] }],
        properties: ['openFile'],
      })
      return canceled ? null : (filePaths[0] ?? null)
    },
  }
}
