/** The table `run_contents`: questions and documents of analyses, each text once, the oldest leaving when there are too many. */
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Content } from '#ports/store/analyses.ts'
import type { Reader, Writer } from '#store/engine.ts'

/** `total` bounds the bytes of all texts together, `one` those of a single one; a longer text is not kept. */
export type ContentBounds = { readonly total: number; readonly one: number }

const MIB = 1024 * 1024
export const contentBounds: ContentBounds = { total: 512 * MIB, one: 64 * MIB }

/** How many are looked at together when room is made. */
const PORTION = 100

export async function keepContent(
  writer: Writer,
  { hash, text }: Content,
  at: EpochMs,
  { total, one }: ContentBounds,
): Promise<void> {
  const bytes = Buffer.byteLength(text)
  if (bytes > one) return
  const { db } = writer
  await db
    .insertInto('run_contents')
    .values({ hash, content: text, bytes, used_at: at })
    .onConflict((conflict) => conflict.column('hash').doUpdateSet({ used_at: at }))
    .execute()
  await makeRoom(writer, total, hash)
}

export async function readContent({ db }: Reader, hash: string): Promise<string | null> {
  const row = await db
    .selectFrom('run_contents')
    .select('content')
    .where('hash', '=', hash)
    .executeTakeFirst()
  return row?.content ?? null
}

/** Longest unused first; the one just kept stays. */
async function makeRoom({ db }: Writer, total: number, newest: string): Promise<void> {
  const { held } = await db
    .selectFrom('run_contents')
    .select(({ fn }) => fn.sum<string | number | null>('bytes').as('held'))
    .executeTakeFirstOrThrow()
  let over = Number(held ?? 0) - total
  while (over > 0) {
    const oldest = await db
      .selectFrom('run_contents')
      .select(['hash', 'bytes'])
      .where('hash', '!=', newest)
      .orderBy('used_at')
      .limit(PORTION)
      .execute()
    if (oldest.length === 0) return
    const leaving: string[] = []
    for (const { hash, bytes } of oldest) {
      if (over <= 0) break
      leaving.push(hash)
      over -= bytes
    }
    await db.deleteFrom('run_contents').where('hash', 'in', leaving).execute()
  }
}
