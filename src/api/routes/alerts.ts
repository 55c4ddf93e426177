/** Alerts: set, listed, muted, removed; what they said, and to whom. */
import { nextOf, pageOf } from '#api/page-of.ts'
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { alertKinds } from '#core/alerts/alert-kinds.ts'
import { alertDocument, alertEventDocument, deliveryDocument } from '#workflows/alerts/alert-documents.ts'
import { findAlert, muteFor } from '#workflows/alerts/keep-alerts.ts'
import { setAlert } from '#workflows/alerts/set-alert.ts'

const LISTED = 100

type AlertCalls =
  | 'listAlerts'
  | 'addAlert'
  | 'removeAlert'
  | 'muteAlert'
  | 'listAlertEvents'
  | 'acknowledgeAlert'
  | 'listAlertDeliveries'

export function alertHandlers({ bench }: HandlerTools): Pick<Handlers, AlertCalls> {
  const { store, clock } = bench
  return {
    async listAlerts({ caller, query }) {
      const alerts = await store.alerts.list(caller.userId)
      const kinds = alertKinds.map(({ subject: _subject, severity: _severity, ...kind }) => kind)
      return { alerts: pageOf(alerts, query).map(alertDocument), total: alerts.length, kinds }
    },
    async addAlert({ caller, body: { symbol = null, portfolio, channels = [], ...rest } }) {
      const asked = { ...rest, portfolio: portfolio === undefined ? null : String(portfolio) }
      return alertDocument(await setAlert({ ...asked, symbol, channels }, caller.userId, bench))
    },
    async removeAlert({ caller, params: { id } }) {
      await store.alerts.remove(id, caller.userId, clock.now())
      return { removed: id }
    },
    async muteAlert({ caller: { userId }, params: { id }, body: { minutes } }) {
      await muteFor(id, minutes, userId, bench)
      return alertDocument(await findAlert(id, userId, bench))
    },
    async listAlertEvents({ caller, query: { state = 'open', limit = LISTED, before = null } }) {
      const events = await store.alerts.events(caller.userId, { state, limit, before })
      return { events: events.map(alertEventDocument), next: nextOf(events, limit) }
    },
    acknowledgeAlert: async ({ caller, params: { id } }) =>
      alertEventDocument(await store.alerts.acknowledge(id, caller.userId, clock.now())),
    async listAlertDeliveries({ caller, query: { limit = LISTED, before = null } }) {
      const deliveries = await store.alerts.deliveries(caller.userId, { limit, before })
      return { deliveries: deliveries.map(deliveryDocument), next: nextOf(deliveries, limit) }
    },
  }
}
