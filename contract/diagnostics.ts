// What the user can give to whoever helps: a few texts, shown before they are saved as one zip.

/** One file of the zip: its name there, and all of its text. */
export interface DiagnosticFile {
  readonly name: string
  readonly text: string
}
