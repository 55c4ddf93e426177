/** The table `sealed_keys`: a row for each provider whose key is kept. */
import type { SealedKeyStore } from '#ports/store/sealed-keys.ts'
import type { Engine } from '#store/engine.ts'

export function sealedKeyStore(engine: Engine): SealedKeyStore {
  return {
    set: ({ name, sealed, updatedAt }) =>
      engine.write(async ({ db }) => {
        const row = { sealed, updated_at: updatedAt }
        await db
          .insertInto('sealed_keys')
          .values({ name, ...row })
          .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
          .execute()
      }),
    async list() {
      const rows = await engine.reader.db.selectFrom('sealed_keys').selectAll().orderBy('name').execute()
      return rows.map(({ name, sealed, updated_at }) => ({ name, sealed, updatedAt: updated_at }))
    },
    remove: (name) =>
      engine.write(async ({ db }) => {
        const gone = await db.deleteFrom('sealed_keys').where('name', '=', name).executeTakeFirst()
        return gone.numDeletedRows === 1n
      }),
  }
}
