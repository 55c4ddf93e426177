/** The tables of alerts put together as their part of the store. */
import type { AlertStore } from '#ports/store/alerts.ts'
import type { Engine } from '#store/engine.ts'
import { writeAndTell } from '#store/messages/append-messages.ts'
import { readDeliveries, settleDelivery, takeDeliveries } from './deliveries.ts'
import { acknowledge, lastEvents, raiseEvent, readEvents } from './events.ts'
import { addAlert, alertsInForce, alertsOf, changeAlert, findAlert, hasHadAny } from './rules.ts'

export function alertStore(engine: Engine): AlertStore {
  const { reader, write } = engine
  return {
    add: (alert, userId, at) => write((writer) => addAlert(writer, alert, userId, at)),
    list: (userId) => alertsOf(reader, userId),
    find: (id, userId) => findAlert(reader, id, userId),
    hasHadAny: (userId) => hasHadAny(reader, userId),
    remove: (id, userId, at) => write((writer) => changeAlert(writer, id, userId, { disabled_at: at })),
    mute: (id, until, userId) => write((writer) => changeAlert(writer, id, userId, { muted_until: until })),
    inForce: () => alertsInForce(reader),
    lastEvents: (alertId) => lastEvents(reader, alertId),
    raise: (event, telling) => writeAndTell(engine, telling, (writer) => raiseEvent(writer, event)),
    resolve: (eventId, at) =>
      write(async ({ db }) => {
        await db
          .updateTable('alert_events')
          .set({ resolved_at: at })
          .where('id', '=', eventId)
          .where('resolved_at', 'is', null)
          .execute()
      }),
    acknowledge: (eventId, userId, at) => write((writer) => acknowledge(writer, eventId, userId, at)),
    events: (userId, of) => readEvents(reader, userId, of),
    takeDeliveries: (now, claimMs, limit) => write((writer) => takeDeliveries(writer, now, claimMs, limit)),
    settleDelivery: (id, outcome) => write((writer) => settleDelivery(writer, id, outcome)),
    deliveries: (userId, of) => readDeliveries(reader, userId, of),
  }
}
