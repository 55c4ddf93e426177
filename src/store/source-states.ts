/** The table `source_states`: until when each source is left alone, and how it has been doing. */
import type { SourceFault } from '#ports/source-health.ts'
import type { Holds, SourceState, SourceStateStore } from '#ports/store/source-states.ts'
import type { Selectable } from 'kysely'
import { documentOf, textOfDocument } from './document.ts'
import type { Engine, Reader } from './engine.ts'
import type { Schema } from './schema.ts'

type Row = Selectable<Schema['source_states']>

export function sourceStateStore(engine: Engine): SourceStateStore {
  return {
    find: (source) => findState(engine.reader, source),
    revise: (source, change) =>
      engine.write(async (writer) => {
        await writer.lock(`assay:source:${source}`)
        const state = change(await findState(writer, source))
        const row = rowOf(state)
        await writer.db
          .insertInto('source_states')
          .values({ source, ...row })
          .onConflict((conflict) => conflict.column('source').doUpdateSet(row))
          .execute()
        return state
      }),
  }
}

async function findState({ db }: Reader, source: string): Promise<SourceState | null> {
  const row = await db.selectFrom('source_states').selectAll().where('source', '=', source).executeTakeFirst()
  return row ? stateOf(row) : null
}

function stateOf({ holds, last_error, last_good, requests, failures }: Row): SourceState {
  return {
    holds: documentOf(holds) as Holds,
    lastError: last_error === null ? null : (documentOf(last_error) as SourceFault),
    lastGood: last_good,
    requests,
    failures,
  }
}

function rowOf({ holds, lastError, lastGood, requests, failures }: SourceState): Omit<Row, 'source'> {
  return {
    holds: textOfDocument(holds),
    last_error: lastError && textOfDocument(lastError),
    last_good: lastGood,
    requests,
    failures,
  }
}
