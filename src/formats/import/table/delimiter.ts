/** Which character separates the cells of a text: the one that most lines agree on. */

export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/** Judged on the first lines alone; null when no character splits two of them alike. */
export function chooseDelimiter(text: string): Delimiter | null {
  const lines = headLines(text)
  const scored = delimiters.map((delimiter) => ({ delimiter, score: agreement(lines, delimiter) }))
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a))
  return best.score > 0 ? best.delimiter : null
}

const LINES_JUDGED = 60
const CHARACTERS_JUDGED = 60_000

function headLines(text: string): string[] {
  return text
    .slice(0, CHARACTERS_JUDGED)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, LINES_JUDGED)
}

/** Lines that share the commonest count of the delimiter, weighted by how many cells they make. */
function agreement(lines: readonly string[], delimiter: Delimiter): number {
  const counts = new Map<number, number>()
  for (const line of lines) {
    const count = delimitersIn(line, delimiter)
    if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1)
  }
  let best = 0
  for (const [count, times] of counts) {
    const weight = times > 1 || lines.length === 1 ? times * Math.min(count, 12) : count * 0.1
    best = Math.max(best, weight)
  }
  return best
}

function delimitersIn(line: string, delimiter: Delimiter): number {
  let count = 0
  let isQuoted = false
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted
    else if (character === delimiter && !isQuoted) count++
  }
  return count
}
