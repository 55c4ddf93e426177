/** The order in which sources are believed, as a number for each: the lower, the better. */

/** Sources that the priority leaves out stand behind all others, by name. */
export function standings(sources: readonly string[], priority: readonly string[]): Int32Array {
  const place = (source: string) => {
    const at = priority.indexOf(source)
    return at < 0 ? priority.length : at
  }
  const byName = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  const inOrder = sources.toSorted((a, b) => place(a) - place(b) || byName(a, b))
  return Int32Array.from(sources, (source) => inOrder.indexOf(source))
}
