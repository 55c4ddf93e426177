/** Names at the ends of lines, with what each line came to, moved apart where they would meet. */
import { text } from './axes.ts'

export type EndLabel = {
  readonly label: string
  /** What stands under the name. */
  readonly words: string
  readonly y: number
  readonly colour: string
}

const LABEL_HEIGHT = 34
const LABEL_LENGTH_MAX = 17

export function endLabels(labels: readonly EndLabel[], x: number): string[] {
  const placed = labels.map((one) => ({ ...one })).sort((a, b) => a.y - b.y)
  placed.forEach((one, k) => {
    if (k > 0) one.y = Math.max(one.y, placed[k - 1]!.y + LABEL_HEIGHT)
  })
  return placed.flatMap(({ label, words, y, colour }) => [
    text(shortened(label, LABEL_LENGTH_MAX), {
      x,
      y: y - 2,
      fill: colour,
      'font-size': 12,
      'font-weight': 600,
    }),
    text(words, { x, y: y + 13, fill: colour, 'font-size': 12 }),
  ])
}

export function shortened(label: string, lengthMax: number): string {
  return label.length > lengthMax ? `${label.slice(0, lengthMax - 1)}…` : label
}
