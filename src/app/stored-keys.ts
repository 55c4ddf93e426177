/** Keys of providers that are kept in the store stand in where the environment has none. */
import { join } from 'node:path'
import type { Secrets } from '#ports/secrets.ts'
import type { Store } from '#ports/store/store.ts'
import { nodeSecrets } from '#secrets/node-secrets.ts'
import { readProviderKeys } from '#workflows/accounts/provider-keys.ts'
import type { Config } from './config.ts'

export function homeSecrets({ homeFolder, keyFile }: Pick<Config, 'homeFolder' | 'keyFile'>): Secrets {
  return nodeSecrets(keyFile ?? join(homeFolder, 'assay.key'))
}

/** Throws AppError `wrong-key` when one of them does not open. */
export async function withStoredKeys(config: Config, store: Store): Promise<Config> {
  const kept = await readProviderKeys(store, homeSecrets(config))
  if (kept.size === 0) return config
  const upstreams = Object.fromEntries(
    Object.entries(config.upstreams).map(([id, { url, apiKey }]) => [
      id,
      { url, apiKey: apiKey || (kept.get(id.toUpperCase()) ?? '') },
    ]),
  ) as Config['upstreams']
  return { ...config, upstreams }
}
