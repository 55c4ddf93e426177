/** `assay alert`: what to be told of, what was said, and to whom it was told. */
import { type Answer, type Call, defineCommand } from '#cli/command.ts'
import { usage } from '#cli/options.ts'
import { renderAlerts, renderDeliveries, renderEvents } from '#cli/render/alerts.ts'
import { plural } from '#cli/render/numbers.ts'
import { type AlertKind, alertKinds, alertSeverities } from '#core/alerts/alert-kinds.ts'
import { nearNames } from '#core/near-names.ts'
import type { AlertChannel } from '#ports/store/alerts.ts'
import { alertDocument, alertEventDocument, deliveryDocument } from '#workflows/alerts/alert-documents.ts'
import { deliverAlerts } from '#workflows/alerts/deliver-alerts.ts'
import { evaluateAlerts } from '#workflows/alerts/evaluate-alerts.ts'
import { muteFor } from '#workflows/alerts/keep-alerts.ts'
import { idleVitals } from '#workflows/idle-vitals.ts'
import { ensureUsualAlerts, setAlert } from '#workflows/alerts/set-alert.ts'
import { actingUser } from '#workflows/portfolio/acting-user.ts'

const LISTED = 100

export const alert = defineCommand({
  name: 'alert',
  summary: 'Be told of prices, moves, drawdowns and poor data',
  operands: 'list | add KIND [SYMBOL] | remove ID… | mute ID… | events | ack EVENT… | log | check',
  operandsMin: 0,
  operandsMax: 1_000,
  options: {
    above: { kind: 'value', placeholder: 'N', about: 'add: speak when it is more than N (0.05 for 5 %)' },
    below: { kind: 'value', placeholder: 'N', about: 'add: speak when it is less than N' },
    clear: {
      kind: 'value',
      placeholder: 'N',
      about: 'add: quiet again from here (default: a twentieth inside)',
    },
    sessions: { kind: 'value', placeholder: 'N', about: 'add move, drawdown: trading sessions to look back' },
    'cool-down': {
      kind: 'value',
      placeholder: 'MIN',
      about: 'add: minutes before it speaks again (default 60)',
    },
    severity: { kind: 'value', choices: alertSeverities, about: 'add: how grave it is' },
    portfolio: { kind: 'value', placeholder: 'NAME', about: 'add drift, portfolio-drawdown: of which' },
    webhook: { kind: 'value', placeholder: 'URL', about: 'add: POST it there, signed' },
    email: { kind: 'value', placeholder: 'ADDRESS', about: 'add: mail it there' },
    minutes: { kind: 'value', placeholder: 'N', about: 'mute: for so long (default 60; 0 ends it)' },
    all: { kind: 'flag', about: 'events: also what is over or was acknowledged' },
    limit: { kind: 'value', placeholder: 'N', about: `events, log: at most so many (default ${LISTED})` },
    before: { kind: 'value', placeholder: 'ID', about: 'events, log: only older than that one' },
  },
  examples: [
    { line: 'assay alert add move AAPL --above 0.05', does: 'a day that moves more than 5 % either way' },
    {
      line: 'assay alert add quality --below 0.7 --email me@example.com',
      does: 'every stored symbol, by mail',
    },
    { line: 'assay alert check', does: 'look now; a server does so by itself' },
  ],
  async run(call) {
    const [verb = 'list', ...operands] = call.operands
    const work = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
    if (!work) throw usage(`\`assay alert\` takes ${Object.keys(verbs).join(', ')}; found "${verb}".`)
    return work(call, operands)
  },
})

function newestOf(options: Call['options']) {
  return { limit: options.integer('limit', 1) ?? LISTED, before: options.integer('before', 1) }
}

type Verb = (call: Call, operands: readonly string[]) => Promise<Answer>

const verbs: Readonly<Record<string, Verb>> = {
  list: ({ context }) =>
    context.withWorkbench(async (bench) => {
      const userId = await actingUser(bench.store)
      await ensureUsualAlerts(userId, bench)
      const alerts = (await bench.store.alerts.list(userId)).map(alertDocument)
      return { document: { alerts }, text: renderAlerts(alerts) }
    }),
  add,
  remove: ({ context }, operands) =>
    context.withWorkbench(async ({ store, clock }) => {
      const userId = await actingUser(store)
      for (const id of idsIn(operands, 'remove')) await store.alerts.remove(id, userId, clock.now())
      return { document: { removed: operands.map(Number) }, text: `Removed: ${operands.join(', ')}.\n` }
    }),
  mute: ({ options, context }, operands) =>
    context.withWorkbench(async (bench) => {
      const userId = await actingUser(bench.store)
      const minutes = options.number('minutes') ?? 60
      for (const id of idsIn(operands, 'mute')) await muteFor(id, minutes, userId, bench)
      const text = minutes === 0 ? 'They speak again.' : `Quiet for ${plural(minutes, 'minute')}.`
      return { document: { muted: operands.map(Number), minutes }, text: `${text}\n` }
    }),
  events: ({ options, context }) =>
    context.withWorkbench(async ({ store }) => {
      const of = { state: options.has('all') ? 'all' : 'open', ...newestOf(options) } as const
      const events = (await store.alerts.events(await actingUser(store), of)).map(alertEventDocument)
      return { document: { events }, text: renderEvents(events) }
    }),
  ack: ({ context }, operands) =>
    context.withWorkbench(async ({ store, clock }) => {
      const userId = await actingUser(store)
      const ids = idsIn(operands, 'ack')
      const events = []
      for (const id of ids)
        events.push(alertEventDocument(await store.alerts.acknowledge(id, userId, clock.now())))
      return { document: { events }, text: `Acknowledged: ${ids.join(', ')}.\n` }
    }),
  log: ({ options, context }) =>
    context.withWorkbench(async ({ store }) => {
      const told = await store.alerts.deliveries(await actingUser(store), newestOf(options))
      const deliveries = told.map(deliveryDocument)
      return { document: { deliveries }, text: renderDeliveries(deliveries) }
    }),
  check: ({ context }) =>
    context.withWorkbench(async (bench) => {
      await ensureUsualAlerts(await actingUser(bench.store), bench)
      const { alerts, raised, resolved, failed } = await evaluateAlerts(bench, {
        vitals: idleVitals,
        scores: new Map(),
        signal: context.signal,
      })
      const delivered = await deliverAlerts(bench, context.signal)
      for (const { alert: id, message } of failed) context.terminal.err(`assay: alert ${id}: ${message}\n`)
      const events = raised.map(alertEventDocument)
      const text = `${plural(alerts, 'alert')} looked at, ${raised.length} raised, ${resolved} over.\n`
      return {
        document: { alerts, raised: events, resolved, failed, delivered },
        text: `${events.length > 0 ? renderEvents(events) : ''}${text}`,
        exit: failed.length === 0 ? 0 : 3,
      }
    }),
}

async function add(
  { options, context }: Call,
  [kind, symbol, ...beyond]: readonly string[],
): Promise<Answer> {
  if (kind === undefined || beyond.length > 0)
    throw usage('Say what to watch: `assay alert add KIND [SYMBOL]`.')
  const [above, below] = [options.number('above'), options.number('below')]
  if (above !== null && below !== null) throw usage('Give --above or --below, not both.')
  const asked = {
    kind: kindOf(kind),
    symbol: symbol ?? null,
    portfolio: options.text('portfolio'),
    direction: above === null ? (below === null ? null : ('below' as const)) : ('above' as const),
    threshold: above ?? below,
    clear: options.number('clear'),
    sessions: options.integer('sessions', 1),
    coolDownMinutes: options.number('cool-down'),
    severity: alertSeverities.find((one) => one === options.text('severity')) ?? null,
    channels: channelsIn(options),
  }
  return context.withWorkbench(async (bench) => {
    const made = alertDocument(await setAlert(asked, await actingUser(bench.store), bench))
    return { document: made, text: renderAlerts([made]) }
  })
}

function channelsIn(options: Call['options']): AlertChannel[] {
  const named = (kind: AlertChannel['kind']) => {
    const target = options.text(kind)
    return target === null ? [] : [{ kind, target }]
  }
  return [...named('webhook'), ...named('email')]
}

/** Throws AppError `bad-usage` with the near names. */
function kindOf(text: string): AlertKind {
  const ids = alertKinds.map(({ id }) => id)
  const found = ids.find((id) => id === text)
  if (found) return found
  const near = nearNames(text, ids)
  const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `it is one of ${ids.join(', ')}.`
  throw usage(`There is no alert on "${text}"; ${hint}`)
}

function idsIn(operands: readonly string[], verb: string): number[] {
  if (operands.length === 0) throw usage(`Say which: \`assay alert ${verb} ID…\`.`)
  return operands.map((text) => {
    if (!/^\d{1,15}$/.test(text)) throw usage(`"${text}" is no number of an alert or event.`)
    return Number(text)
  })
}
