/** The table `asset_aliases`: other symbols of the instruments, each for the days on which it meant it. */
import type { Alias } from '#core/instruments/alias.ts'
import { EPOCH_DAY_MAX, EPOCH_DAY_MIN, type EpochDay } from '#core/time/epoch-day.ts'
import type { AliasStore } from '#ports/store/aliases.ts'
import type { Selectable } from 'kysely'
import { datesOf } from './bounds.ts'
import { dayOfText } from './day-text.ts'
import type { Engine, Reader, Writer } from './engine.ts'
import type { Schema } from './schema.ts'

export function aliasStore(engine: Engine): AliasStore {
  // Every request for a price looks here first, so those for one symbol at the same time look once. As many entries as
  // names are being looked for.
  const underWay = new Map<string, Promise<Alias[]>>()
  const read = async (alias: string) =>
    (await selectAliases(engine.reader).where('alias', '=', alias).execute()).map(aliasOf)
  return {
    of(alias) {
      const found = underWay.get(alias) ?? read(alias).finally(() => underWay.delete(alias))
      underWay.set(alias, found)
      return found
    },
    list: async (limit) => (await selectAliases(engine.reader).limit(limit).execute()).map(aliasOf),
    add: (aliases, check) => engine.write((writer) => addAliases(writer, aliases, check)),
    remove: (alias) =>
      engine.write(async ({ db }) => {
        const removed = await db.deleteFrom('asset_aliases').where('alias', '=', alias).executeTakeFirst()
        return Number(removed.numDeletedRows)
      }),
  }
}

function selectAliases({ db }: Reader) {
  return db.selectFrom('asset_aliases').selectAll().orderBy('alias').orderBy('first_date')
}

async function addAliases(
  writer: Writer,
  aliases: readonly Alias[],
  check: (added: Alias, stored: readonly Alias[]) => void,
): Promise<number> {
  await writer.lock('assay:aliases')
  const stored = (await selectAliases(writer).execute()).map(aliasOf)
  let added = 0
  for (const one of aliases) {
    if (stored.some((other) => isSame(one, other))) continue
    check(one, stored)
    await writer.db.insertInto('asset_aliases').values(rowOf(one)).execute()
    stored.push(one)
    added += 1
  }
  return added
}

function isSame(a: Alias, b: Alias): boolean {
  return a.alias === b.alias && a.symbol === b.symbol && a.from === b.from && a.to === b.to
}

function rowOf({ alias, symbol, reason, source, knownAt, ...window }: Alias) {
  const { first, last } = datesOf(window)
  return { alias, symbol, reason, source, known_at: knownAt, first_date: first, last_date: last }
}

function aliasOf(row: Selectable<Schema['asset_aliases']>): Alias {
  const { alias, symbol, reason, source, known_at, first_date, last_date } = row
  return {
    alias,
    symbol,
    from: openEnd(dayOfText(first_date), EPOCH_DAY_MIN),
    to: openEnd(dayOfText(last_date), EPOCH_DAY_MAX),
    reason,
    source,
    knownAt: known_at,
  }
}

/** The far ends of what the columns hold stand for open ones. */
function openEnd(day: EpochDay, farEnd: EpochDay): EpochDay | null {
  return day === farEnd ? null : day
}
