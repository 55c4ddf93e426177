/** A list that starts short and grows on request. */
import { type ReactNode, useState } from 'react'
import { Button } from '#web/parts/button.tsx'

const SHOWN_AT_FIRST = 8
const SHOWN_MORE = 50

type LongListProps<Item> = {
  readonly items: readonly Item[]
  /** How many are shown before the reader asks for more. */
  readonly atFirst?: number
  readonly children: (item: Item) => ReactNode
}

export function LongList<Item>({ items, atFirst = SHOWN_AT_FIRST, children }: LongListProps<Item>) {
  const [count, setCount] = useState(atFirst)
  const hidden = items.length - count
  return (
    <>
      <ul>{items.slice(0, count).map(children)}</ul>
      {hidden > 0 && (
        <Button onClick={() => setCount(count + SHOWN_MORE)}>
          {Math.min(SHOWN_MORE, hidden)} more of {items.length}
        </Button>
      )}
    </>
  )
}
