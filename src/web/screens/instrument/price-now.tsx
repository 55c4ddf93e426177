/** The last price, asked of the sources at once; what streams in the head waits for its turn. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AssetRow } from '#protocol/http/assets.ts'
import { Figure } from '#web/figures/figure.tsx'
import { quoteWords } from '#web/figures/quote-words.ts'
import { Button } from '#web/parts/button.tsx'
import { quoteQuery } from '#web/state/api.ts'
import { describeFailure } from '#web/state/failure.ts'
import styles from './instrument-header.module.css'

export function PriceNow({ asset: { symbol, simulated } }: { asset: AssetRow }) {
  const [isWanted, setWanted] = useState(false)
  const { data, error } = useQuery({ ...quoteQuery(symbol, simulated), enabled: isWanted })
  if (!isWanted) return <Button onClick={() => setWanted(true)}>Ask the sources</Button>
  if (data?.price) {
    return (
      <span role="status">
        <Figure figure={data.price} label={`Price of ${symbol} now`} price />{' '}
        <span className={styles.quiet}>{quoteWords(data)}</span>
      </span>
    )
  }
  const failure = data?.error?.message ?? (error && describeFailure(error).detail)
  return <span role="status">{failure ?? 'Asking…'}</span>
}
