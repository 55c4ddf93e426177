/** Shows what a query brought: its data, a skeleton before, the failure instead; after a failed refresh the last good data. */
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { clockText } from '#web/figures/dates.ts'
import { describeFailure } from '#web/state/failure.ts'
import styles from './loaded.module.css'
import { Notice } from './notice.tsx'
import { Skeleton } from './skeleton.tsx'

type LoadedProps<Data> = {
  readonly query: UseQueryResult<Data>
  /** To stand behind “Could not”: `load the risk of SYN007`. */
  readonly tried: string
  readonly height: number
  readonly lines?: number
  readonly children: (data: Data) => ReactNode
}

export function Loaded<Data>({ query, tried, height, lines, children }: LoadedProps<Data>) {
  const retry = () => void query.refetch()
  if (query.data === undefined) {
    if (query.isError) return <Notice tried={tried} error={query.error} onRetry={retry} />
    return <Skeleton height={height} {...(lines ? { lines } : {})} />
  }
  return (
    <>
      {query.isError && (
        <p className={styles.lastGood} role="status">
          Could not {tried} again: {describeFailure(query.error).detail} Shown as received at{' '}
          {clockText(query.dataUpdatedAt)}.
        </p>
      )}
      {children(query.data)}
    </>
  )
}
