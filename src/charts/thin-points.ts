/** Fewer points of a line that looks the same: of each column of pixels the first, lowest, highest and last. */

export type Point = { readonly x: number; readonly y: number }

/** Points in the order of x; x in pixels. */
export function thinPoints(points: readonly Point[]): Point[] {
  const kept: Point[] = []
  for (let start = 0; start < points.length; ) {
    const column = Math.floor(points[start]!.x)
    let end = start
    let low = start
    let high = start
    while (end < points.length && Math.floor(points[end]!.x) === column) {
      if (points[end]!.y < points[low]!.y) low = end
      if (points[end]!.y > points[high]!.y) high = end
      end++
    }
    const picked = [...new Set([start, low, high, end - 1])].sort((a, b) => a - b)
    for (const index of picked) kept.push(points[index]!)
    start = end
  }
  return kept
}
