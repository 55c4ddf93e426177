/** The table `stream_listeners`: what each process listens to, and how many connections it has. */
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { ListenerStore, Listening } from '#ports/store/listeners.ts'
import { documentOf, textOfDocument } from '#store/document.ts'
import type { Engine, Reader } from '#store/engine.ts'

export function listenerStore(engine: Engine): ListenerStore {
  return {
    note: (holder, listening, expiresAt) =>
      engine.write(async ({ db }) => {
        const row = { topics: textOfDocument({ ...listening }), expires_at: expiresAt }
        await db
          .insertInto('stream_listeners')
          .values({ holder, ...row })
          .onConflict((conflict) => conflict.column('holder').doUpdateSet(row))
          .execute()
      }),
    forget: (holder) =>
      engine.write(async ({ db }) => {
        await db.deleteFrom('stream_listeners').where('holder', '=', holder).execute()
      }),
    wanted: (now) => wantedTopics(engine.reader, now),
    async connectionsElsewhere(holder, now) {
      const rows = await saidUntil(now, engine.reader)
      return rows.reduce((sum, row) => sum + (row.holder === holder ? 0 : row.connections), 0)
    },
  }
}

export async function wantedTopics(reader: Reader, now: EpochMs): Promise<string[]> {
  const rows = await saidUntil(now, reader)
  return [...new Set(rows.flatMap(({ topics }) => topics))]
}

async function saidUntil(now: EpochMs, { db }: Reader): Promise<(Listening & { holder: string })[]> {
  const rows = await db
    .selectFrom('stream_listeners')
    .select(['holder', 'topics'])
    .where('expires_at', '>=', now)
    .execute()
  return rows.map(({ holder, topics: said }) => {
    // A process of an older version says no number.
    const { topics = [], connections = 0 } = documentOf(said) as Partial<Listening>
    return { holder, topics, connections }
  })
}
