/** The `Store` port on either engine: the repositories put together, and the health of what is below them. */
import { sql } from 'kysely'
import { toAppError } from '#core/errors.ts'
import type { Store, StoreHealth } from '#ports/store/store.ts'
import { apiTokenStore } from './accounts/api-tokens.ts'
import { attemptStore } from './accounts/attempts.ts'
import { auditLog } from './accounts/audit.ts'
import { credentialStore } from './accounts/credentials.ts'
import { repeatedWriteStore } from './accounts/repeated-writes.ts'
import { sealedKeyStore } from './accounts/sealed-keys.ts'
import { sessionStore } from './accounts/sessions.ts'
import { shareLinkStore } from './accounts/share-links.ts'
import { userStore } from './accounts/users.ts'
import { aliasStore } from './aliases.ts'
import { alertStore } from './alerts/alert-store.ts'
import { analysisStore } from './analyses/analysis-store.ts'
import { optimizationStore } from './analyses/optimizations.ts'
import { assetStore } from './assets.ts'
import { budgetStore } from './budgets.ts'
import { factStore } from './facts.ts'
import { barStore } from './bars/bar-store.ts'
import type { Engine } from './engine.ts'
import { fxRateStore } from './fx-rates.ts'
import { gapStore } from './gaps/gap-store.ts'
import { ledgerStore } from './ledger/ledger-store.ts'
import { leaseStore } from './leases.ts'
import { marketDataStore } from './market-data.ts'
import { listenerStore } from './messages/listeners.ts'
import { messageStore } from './messages/message-store.ts'
import { patchStore } from './patches.ts'
import { portfolioStore } from './ledger/portfolios.ts'
import { snapshotStore } from './ledger/snapshots.ts'
import { predictionStore } from './predictions.ts'
import { qualityStore } from './quality.ts'
import { qualityReportStore } from './quality-reports.ts'
import { runStore } from './runs.ts'
import { sourceStateStore } from './source-states.ts'

export function storeOn(engine: Engine, schemaVersion: number): Store {
  return {
    assets: assetStore(engine),
    aliases: aliasStore(engine),
    facts: factStore(engine),
    bars: barStore(engine),
    marketData: marketDataStore(engine),
    fxRates: fxRateStore(engine),
    quality: qualityStore(engine),
    qualityReports: qualityReportStore(engine),
    patches: patchStore(engine),
    gaps: gapStore(engine),
    budgets: budgetStore(engine),
    sourceStates: sourceStateStore(engine),
    runs: runStore(engine),
    analyses: analysisStore(engine),
    optimizations: optimizationStore(engine),
    predictions: predictionStore(engine),
    portfolios: portfolioStore(engine),
    ledger: ledgerStore(engine),
    snapshots: snapshotStore(engine),
    users: userStore(engine),
    sessions: sessionStore(engine),
    apiTokens: apiTokenStore(engine),
    shareLinks: shareLinkStore(engine),
    sealedKeys: sealedKeyStore(engine),
    credentials: credentialStore(engine),
    attempts: attemptStore(engine),
    audit: auditLog(engine),
    repeatedWrites: repeatedWriteStore(engine),
    alerts: alertStore(engine),
    messages: messageStore(engine),
    listeners: listenerStore(engine),
    leases: leaseStore(engine),
    health: () => healthOf(engine, schemaVersion),
    poolUse: () => engine.poolUse(),
    close: () => engine.close(),
  }
}

async function healthOf(engine: Engine, schemaVersion: number): Promise<StoreHealth> {
  const startedAt = performance.now()
  const seen = { engine: engine.kind, schemaVersion, location: engine.location }
  try {
    await sql`SELECT 1`.execute(engine.reader.db)
    return { ...seen, ok: true, tookMs: performance.now() - startedAt }
  } catch (error) {
    return { ...seen, ok: false, tookMs: performance.now() - startedAt, error: toAppError(error).message }
  }
}
