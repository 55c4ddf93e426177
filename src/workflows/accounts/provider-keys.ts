/** Keys of providers, kept sealed in the store. */
import { AppError } from '#core/errors.ts'
import type { Secrets } from '#ports/secrets.ts'
import type { SealedKey } from '#ports/store/sealed-keys.ts'
import type { Store } from '#ports/store/store.ts'
import type { Workbench } from '#ports/workbench.ts'
import { type Actor, auditEntry, recordAudit } from './record-audit.ts'

/** By name in capitals, unsealed. Throws AppError `wrong-key` when one does not open. */
export async function readProviderKeys(
  store: Pick<Store, 'sealedKeys'>,
  secrets: Secrets,
): Promise<ReadonlyMap<string, string>> {
  return unsealed(await store.sealedKeys.list(), secrets)
}

function unsealed(rows: readonly SealedKey[], secrets: Secrets): ReadonlyMap<string, string> {
  return new Map(rows.map(({ name, sealed }) => [name, secrets.unseal(sealed, placeOf(name))]))
}

/** Throws AppError `wrong-key` when what is kept already does not open: a second key beside it would lose it. */
export async function setProviderKey(
  { name, value }: { readonly name: string; readonly value: string },
  actor: Actor,
  bench: Workbench,
): Promise<void> {
  const { store, secrets, clock } = bench
  await store.sealedKeys.change((kept) => {
    unsealed(kept, secrets)
    return {
      keys: [{ name, sealed: secrets.seal(value, placeOf(name)), updatedAt: clock.now() }],
      audit: auditEntry(actor, { action: 'key.set', subject: name }, bench),
    }
  })
}

/**
 * Seals all of them anew under another key of this home, which is in force once all are; how many. Killed anywhere, all of them open
 * still, and the next call goes on. Throws AppError `wrong-key` when one does not open, and then nothing has changed.
 */
export async function rotateKeys(actor: Actor, bench: Workbench): Promise<number> {
  const { store, secrets } = bench
  const done = { count: 0, promote: () => {} }
  await store.sealedKeys.change((kept) => {
    const open = unsealed(kept, secrets)
    const next = secrets.nextKey()
    done.count = kept.length
    done.promote = next.promote
    return {
      keys: kept.map(({ name, updatedAt }) => ({
        name,
        sealed: next.seal(open.get(name)!, placeOf(name)),
        updatedAt,
      })),
      audit: auditEntry(actor, { action: 'key.rotate', detail: { keys: kept.length } }, bench),
    }
  })
  done.promote()
  return done.count
}

/** Throws AppError `not-found`. */
export async function removeProviderKey(name: string, actor: Actor, bench: Workbench): Promise<void> {
  if (!(await bench.store.sealedKeys.remove(name)))
    throw new AppError('not-found', `No key of ${name} is kept. \`assay keys list\` shows those that are.`)
  await recordAudit(actor, { action: 'key.remove', subject: name }, bench)
}

function placeOf(name: string): string {
  return `sealed_keys/${name}/sealed`
}
