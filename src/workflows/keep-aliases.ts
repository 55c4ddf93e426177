/** Adds other symbols of instruments, and refuses those that would make a name ambiguous or lead in a ring. */
import { type Alias, overlap } from '#core/instruments/alias.ts'
import { assertSymbol } from '#core/instruments/symbol.ts'
import { AppError } from '#core/errors.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import type { Workbench } from '#ports/workbench.ts'

/** How many were new. Throws AppError `bad-alias` or `bad-usage`; then none is added. */
export function addAliases(
  aliases: readonly Omit<Alias, 'knownAt'>[],
  { store, clock }: Workbench,
): Promise<number> {
  for (const { alias, symbol } of aliases) [alias, symbol].forEach(assertSymbol)
  const knownAt = clock.now()
  const spelled = aliases.map((one) => ({ ...one, alias: one.alias.toUpperCase(), knownAt }))
  return store.aliases.add(spelled, refuseAmbiguous)
}

/** Throws AppError `not-found` or `bad-usage`. */
export async function removeAlias(alias: string, { store }: Workbench): Promise<number> {
  assertSymbol(alias)
  const removed = await store.aliases.remove(alias.toUpperCase())
  if (removed > 0) return removed
  throw new AppError('not-found', `There is no alias "${alias}". \`assay alias list\` shows all.`, {
    details: { alias },
  })
}

function refuseAmbiguous(added: Alias, stored: readonly Alias[]): void {
  const { alias, symbol, from, to } = added
  const refuse = (message: string) => {
    throw new AppError('bad-alias', message, { details: { alias, symbol } })
  }
  if (alias === symbol.toUpperCase()) refuse(`"${alias}" cannot be an alias of itself.`)
  if (from !== null && to !== null && from > to) refuse(`The days of alias "${alias}" end before they begin.`)
  const ring = pathTo(alias, symbol.toUpperCase(), stored)
  if (ring !== null) {
    refuse(
      `"${alias}" → "${symbol}" would lead in a ring: ${[...ring, symbol].join(' → ')}. Point old tickers at the one in use now.`,
    )
  }
  const other = stored.find((one) => one.alias === alias && overlap(one, added))
  if (other) {
    refuse(
      `"${alias}" means "${other.symbol}" already ${daysOf(other)}. Give both days that do not overlap (--from, --to), or remove it first.`,
    )
  }
}

/** The names from `start` to `goal` over aliases of any day; null where none lead there. */
function pathTo(goal: string, start: string, stored: readonly Alias[]): readonly string[] | null {
  const open = [[start]]
  const seen = new Set<string>()
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const name = path.at(-1)!
    if (name === goal) return path
    if (seen.has(name)) continue
    seen.add(name)
    for (const { alias, symbol } of stored) if (alias === name) open.push([...path, symbol.toUpperCase()])
  }
  return null
}

function daysOf({ from, to }: Alias): string {
  if (from === null && to === null) return 'on every day'
  return `${from === null ? 'up' : `from ${formatDay(from)}`}${to === null ? ' on' : ` to ${formatDay(to)}`}`
}
