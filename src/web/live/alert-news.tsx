/** New alerts at the edge of every screen, as they are raised; read out politely, gone by themselves or with a press. */
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { AlertEventRow } from '#protocol/http/alerts.ts'
import { Button } from '#web/parts/button.tsx'
import { Icon } from '#web/parts/icon.tsx'
import styles from './alert-news.module.css'
import { useMessages } from './use-live.ts'

/** More at once are counted; the page of alerts has them all. */
const SHOWN_MAX = 3
const SHOWN_MS = 20_000

export function AlertNews() {
  const [news, setNews] = useState<readonly AlertEventRow[]>([])
  const close = (id: number) => setNews((all) => all.filter((event) => event.id !== id))
  useMessages('alerts:all', ({ type, kind, data }) => {
    // A snapshot is what was told before this page listened.
    if (type === 'MARKET_ALERT' && kind === 'live')
      setNews((all) => [data, ...all.filter(({ id }) => id !== data.id)].slice(0, SHOWN_MAX))
  })
  return (
    <div className={styles.news} role="status" aria-label="New alerts">
      {news.map((event) => (
        <AlertCard key={event.id} event={event} onClose={() => close(event.id)} />
      ))}
    </div>
  )
}

type AlertCardProps = { readonly event: AlertEventRow; readonly onClose: () => void }

function AlertCard({ event: { message, severity }, onClose }: AlertCardProps) {
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (isHeld) return undefined
    const timer = setTimeout(onClose, SHOWN_MS)
    return () => clearTimeout(timer)
  })
  return (
    <div
      className={styles.card}
      data-severity={severity}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p>
        <strong>New alert, {severity}:</strong> {message} <Link to="/alerts">Show all</Link>
      </p>
      <Button kind="icon" aria-label={`Close: ${message}`} onClick={onClose}>
        <Icon name="close" />
      </Button>
    </div>
  )
}
