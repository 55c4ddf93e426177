/** Runs the stream while somebody who is signed in looks at the page; its code comes after the first paint. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { meQuery, statusQuery } from '#web/state/api.ts'
import { board } from './board.ts'
import { useMessages } from './use-live.ts'

/** When the code itself could not be loaded. */
const AGAIN_MS = 10_000

export function StreamOfPage() {
  const queries = useQueryClient()
  useEffect(() => {
    const ending = new AbortController()
    const { signal } = ending
    const begin = async () => {
      try {
        const { startStream } = await import('./live-stream.ts')
        if (signal.aborted) return
        const stop = startStream(board, {
          onReturn: () => void queries.invalidateQueries(),
          onEnd: () => void queries.invalidateQueries({ queryKey: meQuery.queryKey }),
        })
        signal.addEventListener('abort', stop)
      } catch {
        const timer = setTimeout(() => void begin(), AGAIN_MS)
        signal.addEventListener('abort', () => clearTimeout(timer))
      }
    }
    void begin()
    return () => ending.abort()
  }, [queries])
  useMessages('status:system', (message) => {
    if (message.type === 'SYSTEM_STATUS') queries.setQueryData(statusQuery.queryKey, message.data)
  })
  useMessages('alerts:all', () => void queries.invalidateQueries({ queryKey: ['alerts'] }))
  return null
}
