// Tests of putting names beside points.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeLabels } from './place-labels.ts'

const inside = { left: 0, right: 400, top: 0, bottom: 300 }
const point = (x: number, y: number, label = 'ABC') => ({ x, y, label, reach: 4 })

test('a name stands to the right where there is room, to the left at the edge', () => {
  assert.deepEqual(
    placeLabels([point(100, 100), point(395, 100)], inside).map(({ x, anchor }) => [x, anchor]),
    [
      [108, 'start'],
      [387, 'end'],
    ],
  )
})

test('names of close points do not meet, and in a crowd some are left out', () => {
  const crowd = Array.from({ length: 60 }, (_, k) => point(200 + (k % 8) * 9, 150 + Math.floor(k / 8) * 9))
  const placed = placeLabels(crowd, inside)
  assert.ok(placed.length > 3 && placed.length < 60, `${placed.length}`)
  const leftOf = ({ x, anchor }: { x: number; anchor: string }) =>
    x - { start: 0, middle: 10, end: 20 }[anchor]!
  placed.forEach((a, k) =>
    placed.slice(k + 1).forEach((b) => {
      assert.ok(
        Math.abs(a.y - b.y) >= 10 || Math.abs(leftOf(a) - leftOf(b)) >= 18,
        `${a.x} ${a.y} ${b.x} ${b.y}`,
      )
    }),
  )
})
