/** The names a mistyped word may have meant. */

/**
 * At most `limit` candidates, the nearest first: by edits, where one that begins with the word is one edit
 * away.
 */
export function nearNames(word: string, candidates: readonly string[], limit = 5): string[] {
  const typed = word.slice(0, lengthMax).toLowerCase()
  const editsMax = Math.ceil(typed.length / 3)
  return candidates
    .map((name) => ({ name, edits: editsTo(typed, name.toLowerCase()) }))
    .filter(({ edits }) => edits <= editsMax)
    .sort((a, b) => a.edits - b.edits)
    .slice(0, limit)
    .map(({ name }) => name)
}

/** Longer words are no names of ours; the bound keeps the table of edits small. */
const lengthMax = 64

function editsTo(typed: string, name: string): number {
  const edits = editDistance(typed, name)
  return typed.length > 0 && name.startsWith(typed) ? Math.min(edits, 1) : edits
}

/**
 * Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other: the optimal
 * string alignment distance.
 */
export function editDistance(a: string, b: string): number {
  let older: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1]
      const isSwap = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      current[column] = Math.min(
        above[column]! + 1,
        current[column - 1]! + 1,
        above[column - 1]! + (isSame ? 0 : 1),
        isSwap ? older[column - 2]! + 1 : Infinity,
      )
    }
    older = above
    above = current
  }
  return above[b.length]!
}
