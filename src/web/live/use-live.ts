/** The stream for components: the connection, the newest message of a topic, or each of them. */
import { useCallback, useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import type { LiveMessage } from '#client/live/live-message.ts'
import type { QuoteDocument } from '#protocol/http/quotes.ts'
import { useNow } from '#web/state/use-now.ts'
import { board } from './board.ts'
import type { News } from './live-board.ts'
import { type LiveLink, liveLink, onLink } from './live-link.ts'

/** Read anew every second, and at once when the connection comes or goes. */
export function useLiveLink(): { readonly link: LiveLink | null; readonly now: number } {
  const now = useNow(1000)
  useSyncExternalStore(onLink, phaseNow)
  return { link: liveLink(), now }
}

function phaseNow(): string | null {
  return liveLink()?.phase ?? null
}

const nothing = () => () => {}

/** Null before the first message; a null topic listens to nothing. */
export function useNewest(topic: string | null): News | null {
  const subscribe = useCallback(
    (changed: () => void) => {
      if (topic === null) return nothing()
      const forget = board.onNews(topic, changed)
      const release = board.want(topic)
      return () => {
        forget()
        release()
      }
    },
    [topic],
  )
  return useSyncExternalStore(subscribe, () => (topic === null ? null : board.newest(topic)))
}

/** Each message of a topic once, for what has to be done about it; a null topic listens to nothing. */
export function useMessages(topic: string | null, hear: (message: LiveMessage) => void): void {
  const onMessage = useEffectEvent(hear)
  useEffect(() => {
    if (topic === null) return undefined
    const forget = board.onMessage(topic, (message) => onMessage(message))
    const release = board.want(topic)
    return () => {
      forget()
      release()
    }
  }, [topic])
}

export type LiveQuote = { readonly quote: QuoteDocument; readonly receivedAt: number }

/** The last price that the stream told of a symbol; null before the first. */
export function useLiveQuote(symbol: string | null): LiveQuote | null {
  const news = useNewest(symbol === null ? null : `prices:${symbol}`)
  if (news?.message.type !== 'PRICE_UPDATE') return null
  return { quote: news.message.data, receivedAt: news.receivedAt }
}
