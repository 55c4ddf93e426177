/** How old the last value is that the stream told, or that there is no stream. */
import { ageOfMoment } from '#web/figures/dates.ts'
import { useLiveLink, useNewest } from '#web/live/use-live.ts'

type LiveAgeProps = {
  readonly topic: string
  /** When the page was opened, in epoch milliseconds: a value before the first message is no older. */
  readonly openedAt: number
}

export function LiveAge({ topic, openedAt }: LiveAgeProps) {
  const news = useNewest(topic)
  const { link, now } = useLiveLink()
  const age = ageOfMoment(news?.receivedAt ?? openedAt, now)
  return link?.phase === 'open' ? <>· live, valued {age} ago</> : <>· not live, valued {age} ago</>
}
