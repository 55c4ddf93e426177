/** What was told outside the house, newest first, with what became of it. */
import { useQuery } from '@tanstack/react-query'
import type { DeliveryRow } from '#protocol/http/alerts.ts'
import { momentText } from '#web/figures/dates.ts'
import { Loaded } from '#web/parts/loaded.tsx'
import page from '#web/parts/page.module.css'
import { Panel } from '#web/parts/panel.tsx'
import { deliveriesQuery } from '#web/state/alerts.ts'
import { deliveryWords } from './delivery-words.ts'

export function DeliveriesPanel() {
  const deliveries = useQuery(deliveriesQuery)
  return (
    <Panel title="Told outside" about="the last to webhooks and mailboxes">
      <div className={page.inside}>
        <Loaded query={deliveries} tried="load what was told outside" height={40}>
          {(rows) => {
            if (rows.length === 0)
              return (
                <p className={page.muted}>
                  Nothing was told outside yet. An alert that has a webhook or a mailbox is told there too.
                </p>
              )
            return (
              <ul className={page.rows}>
                {rows.map((delivery) => (
                  <Delivery key={delivery.id} delivery={delivery} />
                ))}
              </ul>
            )
          }}
        </Loaded>
      </div>
    </Panel>
  )
}

function Delivery({ delivery }: { readonly delivery: DeliveryRow }) {
  const { channel, target, at, lastError } = delivery
  return (
    <li className={page.row}>
      <span className={page.about}>
        {channel} to {target}: {deliveryWords(delivery)}
        <br />
        <span className={page.muted}>
          {momentText(at)}
          {lastError !== null && `; ${lastError}`}
        </span>
      </span>
    </li>
  )
}
