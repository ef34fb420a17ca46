// Reads a CSV file (RFC 4180) as strictly as it is written: by another hand than the package that writes it.

/** @returns the lines' cells, the byte order mark left out; throws where the file is not what it should be */
export function readCsv(text: string): readonly (readonly string[])[] {
  if (!text.startsWith('\uFEFF')) throw new Error('no byte order mark')
  if (!text.endsWith('\r\n')) throw new Error('the last line is cut off')
  const lines: string[][] = [[]]
  let at = 1
  while (at < text.length) {
    let cell = ''
    if (text[at] === '"') {
      for (at += 1; ; at += 1) {
        if (at >= text.length) throw new Error('a quoted cell is not closed')
        if (text[at] !== '"') cell += text[at] ?? ''
        else if (text[at + 1] === '"') {
          cell += '"'
          at += 1
        } else break
      }
      at += 1
    } else {
      while (text[at] !== ',' && text[at] !== '\r' && at < text.length) {
        if (text[at] === '\n' || text[at] === '"') throw new Error('a cell should be quoted')
        cell += text[at] ?? ''
        at += 1
      }
    }
    lines.at(-1)?.push(cell)
    if (text[at] === ',') at += 1
    else if (text.startsWith('\r\n', at)) {
      at += 2
      if (at < text.length) lines.push([])
    } else throw new Error('a line ends in another way')
  }
  return lines
}
