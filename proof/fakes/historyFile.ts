// A history's file, seen past the product: what stands in it, and its blocks made at once.

import sqlite from 'node-sqlite3-wasm'
import type { EpochMs } from '../../contract/time.ts'
import type { HistoryDatabase } from '../../core/history/historyDatabase.ts'

/** Of the file at `path`, which nobody has open. */
export function inFile<Result>(path: string, act: (database: InstanceType<typeof sqlite.Database>) => Result): Result {
  const database = new sqlite.Database(path)
  try {
    return act(database)
  } finally {
    database.close()
  }
}

export const packedHours = (path: string): readonly unknown[] =>
  inFile(path, (database) => database.all('SELECT hour FROM hours ORDER BY hour')).map((row) => row['hour'])

export function packAll(database: HistoryDatabase, now: EpochMs): void {
  while (database.pack(now));
}
