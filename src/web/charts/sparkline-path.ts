/** A tiny line of closes: an SVG path in a box of `width` by `height`. */

/** Nulls leave the line open; fewer than two numbers draw nothing. A flat series runs through the middle. */
export function sparklinePath(values: readonly (number | null)[], width: number, height: number): string {
  const known = values.filter((value) => value !== null)
  if (known.length < 2) return ''
  const min = Math.min(...known)
  const span = Math.max(...known) - min
  const stepX = width / (values.length - 1)
  let pen = 'M'
  let path = ''
  for (const [index, value] of values.entries()) {
    if (value === null) {
      pen = 'M'
      continue
    }
    const y = span === 0 ? height / 2 : height - ((value - min) / span) * height
    path += `${pen}${round(index * stepX)} ${round(y)}`
    pen = 'L'
  }
  return path
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
