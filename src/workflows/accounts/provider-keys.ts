/** Keys of providers, kept sealed in the store. */
import { AppError } from '#core/errors.ts'
import type { Secrets } from '#ports/secrets.ts'
import type { Store } from '#ports/store/store.ts'
import type { Workbench } from '#ports/workbench.ts'
import { type Actor, recordAudit } from './record-audit.ts'

/** By name in capitals, unsealed. Throws AppError `wrong-key` when one does not open. */
export async function readProviderKeys(
  store: Pick<Store, 'sealedKeys'>,
  secrets: Secrets,
): Promise<ReadonlyMap<string, string>> {
  const rows = await store.sealedKeys.list()
  return new Map(rows.map(({ name, sealed }) => [name, secrets.unseal(sealed, placeOf(name))]))
}

/** Throws AppError `wrong-key` when what is kept already does not open: a second key beside it would lose it. */
export async function setProviderKey(
  { name, value }: { readonly name: string; readonly value: string },
  actor: Actor,
  bench: Workbench,
): Promise<void> {
  const { store, secrets, clock } = bench
  await readProviderKeys(store, secrets)
  await store.sealedKeys.set({ name, sealed: secrets.seal(value, placeOf(name)), updatedAt: clock.now() })
  await recordAudit(actor, { action: 'key.set', subject: name }, bench)
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
