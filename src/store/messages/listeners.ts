/** The table `stream_listeners`: what each process listens to. */
import type { ListenerStore } from '#ports/store/listeners.ts'
import { documentOf, textOfDocument } from '#store/document.ts'
import type { Engine } from '#store/engine.ts'

export function listenerStore(engine: Engine): ListenerStore {
  return {
    note: (holder, topics, expiresAt) =>
      engine.write(async ({ db }) => {
        const row = { topics: textOfDocument({ topics }), expires_at: expiresAt }
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
    async wanted(now) {
      const rows = await engine.reader.db
        .selectFrom('stream_listeners')
        .select('topics')
        .where('expires_at', '>=', now)
        .execute()
      return [...new Set(rows.flatMap(({ topics }) => documentOf(topics).topics as string[]))]
    },
  }
}
