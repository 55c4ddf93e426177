/** The records of a CSV text as RFC 4180 has them, each with the line on which it begins; nothing is trimmed and nothing guessed. */

export type CsvRecord = { readonly line: number; readonly cells: readonly string[] }

/** Lines end with LF, CRLF or CR. Throws SyntaxError that names the line of a quote that is wrong. */
export function* csvRecords(text: string): Generator<CsvRecord> {
  let [at, line] = [0, 1]
  while (at < text.length) {
    const start = line
    const cells: string[] = []
    for (;;) {
      const cell = text[at] === '"' ? quotedCell(text, at, line) : bareCell(text, at)
      cells.push(cell.text)
      line += cell.lines
      at = cell.end
      if (text[at] !== ',') break
      at++
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++
    at++
    line++
    yield { line: start, cells }
  }
}

type Cell = { readonly text: string; readonly end: number; readonly lines: number }

const cellEnd = /[,\r\n]/g

function bareCell(text: string, at: number): Cell {
  cellEnd.lastIndex = at
  const end = cellEnd.exec(text)?.index ?? text.length
  return { text: text.slice(at, end), end, lines: 0 }
}

function quotedCell(text: string, at: number, line: number): Cell {
  let end = text.indexOf('"', at + 1)
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2)
  if (end < 0) throw new SyntaxError(`line ${line}: a quote opens here and is never closed`)
  const after = text[end + 1]
  if (after !== undefined && !',\r\n'.includes(after))
    throw new SyntaxError(`line ${line}: text follows a closing quote`)
  const content = text.slice(at + 1, end)
  return { text: content.replaceAll('""', '"'), end: end + 1, lines: lineEnds(content) }
}

function lineEnds(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0
}
