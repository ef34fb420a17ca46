// The version of history.db, for those who want to know it without loading the database.

/** `PRAGMA user_version` of a history made by this program. */
export const HISTORY_VERSION = 3
