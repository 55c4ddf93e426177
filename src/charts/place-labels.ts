/** Puts names beside points so that no two lie on each other; what finds no room is left out. */

/** `reach` is how far the point's own mark goes. */
export type Labelled = {
  readonly x: number
  readonly y: number
  readonly label: string
  readonly reach: number
}
export type Placed = {
  readonly x: number
  readonly y: number
  readonly label: string
  readonly anchor: string
}
type Area = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }

const CHARACTER_WIDTH = 6.7
const HEIGHT = 13
const GAP = 4

/** The first points are served first. Areas of `taken` are kept free. */
export function placeLabels(
  points: readonly Labelled[],
  inside: Area,
  taken: readonly Area[] = [],
): Placed[] {
  const areas = [
    ...taken,
    ...points.map(({ x, y, reach }) => ({
      left: x - reach,
      right: x + reach,
      top: y - reach,
      bottom: y + reach,
    })),
  ]
  return points.flatMap((point, own) => {
    for (const place of placesAround(point)) {
      const area = areaOf(place)
      const isFree = areas.every((other, k) => k === taken.length + own || !overlap(area, other))
      if (!isFree || !within(area, inside)) continue
      areas.push(area)
      return [place]
    }
    return []
  })
}

/** Right, left, above, below, then off the corners. */
function placesAround({ x, y, label, reach }: Labelled): Placed[] {
  const gap = reach + GAP
  return [
    { x: x + gap, y: y + 4, label, anchor: 'start' },
    { x: x - gap, y: y + 4, label, anchor: 'end' },
    { x, y: y - gap - 1, label, anchor: 'middle' },
    { x, y: y + gap + 10, label, anchor: 'middle' },
    { x: x - gap, y: y - gap, label, anchor: 'end' },
    { x: x + gap, y: y + gap + 8, label, anchor: 'start' },
    { x: x - gap, y: y + gap + 8, label, anchor: 'end' },
    { x: x + gap, y: y - gap, label, anchor: 'start' },
  ]
}

function areaOf({ x, y, label, anchor }: Placed): Area {
  const width = label.length * CHARACTER_WIDTH
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  return { left, right: left + width, top: y - HEIGHT + 2, bottom: y + 2 }
}

function overlap(a: Area, b: Area): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

function within(a: Area, b: Area): boolean {
  return a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom
}
