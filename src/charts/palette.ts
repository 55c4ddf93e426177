/** The colours of all pictures. */

/**
 * One light palette, written into the shapes: a file opens the same in a browser, on paper and
 * inside a PDF, whose renderers know no style sheets. Lines stay apart for colour-blind readers and in grey.
 */
export const palette = {
  ground: '#ffffff',
  ink: '#1f2933',
  faint: '#616e7c',
  grid: '#e4e7eb',
  axis: '#9aa5b1',
  main: '#1d4f91',
  second: '#b9540a',
  third: '#7b8794',
  loss: '#a61b1b',
  lossFill: '#f3d5d5',
} as const

/** From calm to turbulent: the ground a regime is shown on, and the line of its probability. */
export const regimeColours = [
  { fill: '#d9ecdf', line: '#1f7a4d' },
  { fill: '#fbf0cf', line: '#a67c00' },
  { fill: '#f9dcc4', line: '#b9540a' },
  { fill: '#f3d5d5', line: '#a61b1b' },
] as const
