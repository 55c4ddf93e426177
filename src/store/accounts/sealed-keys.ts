/** The table `sealed_keys`: a row for each provider whose key is kept. */
import type { SealedKey, SealedKeyStore } from '#ports/store/sealed-keys.ts'
import type { Engine, Reader, Writer } from '#store/engine.ts'
import { appendAudit } from './audit.ts'

export function sealedKeyStore(engine: Engine): SealedKeyStore {
  return {
    change: (work) =>
      engine.write(async (writer) => {
        await writer.lock('assay:sealed-keys')
        const { keys, audit } = work(await list(writer))
        for (const key of keys) await put(writer, key)
        await appendAudit(writer, audit)
      }),
    list: () => list(engine.reader),
    remove: (name) =>
      engine.write(async ({ db }) => {
        const gone = await db.deleteFrom('sealed_keys').where('name', '=', name).executeTakeFirst()
        return gone.numDeletedRows === 1n
      }),
  }
}

async function list({ db }: Reader): Promise<SealedKey[]> {
  const rows = await db.selectFrom('sealed_keys').selectAll().orderBy('name').execute()
  return rows.map(({ name, sealed, updated_at }) => ({ name, sealed, updatedAt: updated_at }))
}

async function put({ db }: Writer, { name, sealed, updatedAt }: SealedKey): Promise<void> {
  const row = { sealed, updated_at: updatedAt }
  await db
    .insertInto('sealed_keys')
    .values({ name, ...row })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
    .execute()
}
