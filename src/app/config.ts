/** The environment as one frozen, checked object; a wrong value stops the start with one line that names it. */
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { z } from 'zod'
import type { Setting } from '#cli/command.ts'
import { AppError } from '#core/errors.ts'
import type { IssuerSettings } from '#secrets/oidc-issuer.ts'
import type { SourceSettings } from '#sources/catalogue.ts'
import { type BudgetLimits, readBudgetLimits } from './budget-settings.ts'
import { readStreamConfig, type StreamConfig } from './stream-settings.ts'
import type { SettingSpec } from './setting-spec.ts'
import { type SettingName, settingSpecs } from './settings.ts'
import { readTracing, type TracingConfig } from './tracing-settings.ts'

export type Config = {
  readonly homeFolder: string
  readonly port: number
  readonly host: string
  /** In lower case, without ports. */
  readonly allowedHosts: readonly string[]
  readonly trustedProxies: readonly string[]
  readonly requestsPerMinute: number
  /** Null for the usual place in the home folder. */
  readonly keyFile: string | null
  /** Null where people sign in by password alone. */
  readonly oidc: (IssuerSettings & { readonly newUsers: 'viewer' | 'member' | null }) | null
  /** Null for the embedded SQLite file. */
  readonly databaseUrl: string | null
  readonly sqlEcho: boolean
  readonly sourceIds: readonly string[]
  readonly upstreams: SourceSettings['upstreams']
  readonly filesFolder: string
  readonly simulatedSeed: number
  readonly rateLimitDelayMs: number
  /** How many processes share a rate when they share a Redis. */
  readonly processes: number
  /** By id of the source, what is set instead of its declared budgets. */
  readonly budgetLimits: ReadonlyMap<string, BudgetLimits>
  readonly gapRequestsPerDay: number
  /** 0 for never by itself. */
  readonly gapHealIntervalMs: number
  /** Null for never by itself. */
  readonly refreshAfterCloseMs: number | null
  readonly nightlyBackups: boolean
  /** 0 for never by itself. */
  readonly alertIntervalMs: number
  /** Null where no mail is sent. */
  readonly smtpUrl: string | null
  readonly mailFrom: string | null
  /** Null where nothing is sent to web addresses. */
  readonly webhookSecret: string | null
  readonly webhookHosts: readonly string[]
  readonly stream: StreamConfig
  /** Null for a cache in memory alone. */
  readonly redisUrl: string | null
  readonly movingFreshMs: number
  /** 0 for no cache at all. */
  readonly closedFreshMs: number
  readonly isPdfEnabled: boolean
  readonly exportBytesMax: number
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Null where nobody collects traces. */
  readonly tracing: TracingConfig | null
  readonly debug: boolean
}

export type Environment = Readonly<Record<string, string | undefined>>

/** Throws AppError `bad-config` naming the variable, what it holds and what it takes. */
export function readConfig(env: Environment): Config {
  const read = <N extends SettingName>(name: N) =>
    readSetting(name, env) as z.output<(typeof settingSpecs)[N]['schema']>
  const homeFolder = resolve(read('ASSAY_HOME'))
  const filesUrl = read('FILES_URL')
  return Object.freeze({
    homeFolder,
    port: read('PORT'),
    host: read('HOST'),
    ...readAdmission(read),
    databaseUrl: read('DATABASE_URL') || null,
    sqlEcho: read('SQL_ECHO'),
    sourceIds: read('ASSAY_SOURCES'),
    upstreams: {
      yahoo: { url: read('YAHOO_URL'), apiKey: '' },
      stooq: { url: read('STOOQ_URL'), apiKey: '' },
      tiingo: { url: read('TIINGO_URL'), apiKey: read('TIINGO_API_KEY') },
      twelvedata: { url: read('TWELVEDATA_URL'), apiKey: read('TWELVEDATA_API_KEY') },
      eodhd: { url: read('EODHD_URL'), apiKey: read('EODHD_API_KEY') },
      finnhub: { url: read('FINNHUB_URL'), apiKey: read('FINNHUB_API_KEY') },
      alphavantage: { url: read('ALPHAVANTAGE_URL'), apiKey: read('ALPHAVANTAGE_API_KEY') },
      ecb: { url: read('ECB_URL'), apiKey: '' },
      fred: { url: read('FRED_URL'), apiKey: read('FRED_API_KEY') },
    },
    filesFolder: filesUrl === '' ? resolve(homeFolder, 'files') : folderOf(filesUrl),
    simulatedSeed: read('SIMULATED_SEED'),
    rateLimitDelayMs: read('RATE_LIMIT_DELAY') * 1000,
    processes: read('ASSAY_PROCESSES'),
    budgetLimits: readBudgetLimits(read),
    gapRequestsPerDay: read('GAP_REQUESTS_PER_DAY'),
    gapHealIntervalMs: read('GAP_HEAL_INTERVAL') * 1000,
    refreshAfterCloseMs: minutesOrNull(read('REFRESH_AFTER_CLOSE')),
    nightlyBackups: read('NIGHTLY_BACKUPS'),
    alertIntervalMs: read('ALERT_INTERVAL') * 1000,
    smtpUrl: read('SMTP_URL') || null,
    mailFrom: read('MAIL_FROM') || null,
    webhookSecret: read('ALERT_WEBHOOK_SECRET') || null,
    webhookHosts: read('ALERT_WEBHOOK_HOSTS'),
    stream: readStreamConfig(read),
    redisUrl: read('REDIS_URL') || null,
    movingFreshMs: read('MARKET_DATA_CACHE_TTL') * 1000,
    closedFreshMs: read('HISTORICAL_DATA_CACHE_TTL') * 1000,
    isPdfEnabled: read('ENABLE_PDF_EXPORT'),
    exportBytesMax: Math.floor(read('MAX_EXPORT_SIZE_MB') * 1024 * 1024),
    logLevel: read('LOG_LEVEL'),
    tracing: readTracing(read),
    debug: read('ASSAY_DEBUG'),
  })
}

function minutesOrNull(minutes: number | 'off'): number | null {
  return minutes === 'off' ? null : minutes * 60_000
}

type Read = <N extends SettingName>(name: N) => z.output<(typeof settingSpecs)[N]['schema']>

/** Who may come in, how often, and by which ways. */
function readAdmission(read: Read) {
  return {
    allowedHosts: read('ALLOWED_HOSTS'),
    trustedProxies: read('TRUSTED_PROXIES'),
    requestsPerMinute: read('API_REQUESTS_PER_MINUTE'),
    keyFile: read('ASSAY_KEY_FILE') || null,
    oidc: readIssuer(read),
  }
}

function readIssuer(read: Read): Config['oidc'] {
  const issuer = read('OIDC_ISSUER')
  if (issuer === '') return null
  const newUsers = read('OIDC_NEW_USERS')
  return {
    issuer,
    clientId: read('OIDC_CLIENT_ID'),
    clientSecret: read('OIDC_CLIENT_SECRET'),
    newUsers: newUsers === 'none' ? null : newUsers,
  }
}

/** An empty variable counts as not set. */
function readSetting(name: SettingName, env: Environment): unknown {
  const spec: SettingSpec = settingSpecs[name]
  const parsed = spec.schema.safeParse(env[name] || spec.default)
  if (parsed.success) return parsed.data
  throw new AppError(
    'bad-config',
    `${name} holds "${shown(spec, env[name] ?? '')}"; it takes ${spec.takes}.`,
    { details: { variable: name } },
  )
}

export function explainConfig(env: Environment): readonly Setting[] {
  return Object.entries(settingSpecs).map(([name, spec]: [string, SettingSpec]) => ({
    name,
    value: shown(spec, env[name] || spec.default),
    default: spec.default,
    origin: env[name] ? 'environment' : 'default',
    about: `${spec.about} (${spec.takes})`,
  }))
}

function shown({ secret }: SettingSpec, value: string): string {
  if (secret === 'whole') return value === '' ? '' : '•••'
  return secret === 'password' ? value.replace(/\/\/([^:/@]*):[^@]*@/, '//$1:•••@') : value
}

function folderOf(pathOrUrl: string): string {
  return pathOrUrl.startsWith('file:') ? fileURLToPath(pathOrUrl) : resolve(pathOrUrl)
}

/** The command line may name a host too; it is held to the same rule. */
export function checkHost(host: string): void {
  readSetting('HOST', { HOST: host })
}
