/** Every environment variable Assay reads: its name, default, meaning and what it takes. */
import { SIMULATED } from '#core/simulate/source-id.ts'
import { homedir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { wireSources } from '#sources/catalogue.ts'
import { sourceNamesIn } from '#sources/chaos-faults.ts'
import { admissionSettingSpecs } from './admission-settings.ts'
import { budgetSettingSpecs } from './budget-settings.ts'
import type { SettingSpec } from './setting-spec.ts'
import { streamSettingSpecs } from './stream-settings.ts'
import { sourceSettingSpecs } from './source-settings.ts'
import { tracingSettingSpecs } from './tracing-settings.ts'

const seconds = (most: number) => z.coerce.number().min(0).max(most)
const flag = z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1')

const sourceIds = ['files', ...wireSources.map(({ id }) => id), SIMULATED] as const
const chaosName = /^chaos:[^:]+:[a-z]+$/

const dataFolder = join(process.env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'assay')

export const settingSpecs = {
  ASSAY_HOME: {
    default: dataFolder,
    about: 'Folder of the embedded database and of the price files',
    takes: 'a folder path',
    schema: z.string().min(1),
  },
  PORT: {
    default: '8000',
    about: 'Port of the server; 0 picks a free one',
    takes: 'a whole number from 0 to 65535',
    schema: z.coerce.number().int().min(0).max(65_535),
  },
  HOST: {
    default: '127.0.0.1',
    about: 'Address the server listens on',
    takes: 'an address or name of this machine; one that other machines reach only once there is an owner',
    schema: z.string().regex(/^[\w.:-]+$/),
  },
  ...admissionSettingSpecs,
  DATABASE_URL: {
    default: '',
    about: 'PostgreSQL to use instead of the embedded SQLite file',
    takes: 'postgresql://user:password@host/database, or nothing for SQLite',
    secret: 'password',
    schema: z.union([z.literal(''), z.url({ protocol: /^postgres(ql)?$/ })]),
  },
  SQL_ECHO: {
    default: 'false',
    about: 'Log every SQL statement with its time, and make it a span of its trace',
    takes: 'true or false',
    schema: flag,
  },
  ASSAY_SOURCES: {
    default: 'files,yahoo',
    about: 'Price sources to ask, in order',
    takes: `a comma-separated list of ${sourceIds.join(', ')}, or chaos:FAULT:SOURCE`,
    schema: z
      .string()
      .transform(sourceNamesIn)
      .pipe(z.array(z.union([z.enum(sourceIds), z.string().regex(chaosName)])).min(1)),
  },
  ...sourceSettingSpecs,
  ...budgetSettingSpecs,
  ...streamSettingSpecs,
  FILES_URL: {
    default: '',
    about: 'Folder of price files; ASSAY_HOME/files when empty',
    takes: 'a folder path or a file:// address',
    schema: z.string(),
  },
  SIMULATED_SEED: {
    default: '1',
    about: 'Seed of the simulated market',
    takes: 'a whole number from 0 to 4294967295',
    schema: z.coerce.number().int().min(0).max(4_294_967_295),
  },
  RATE_LIMIT_DELAY: {
    default: '0.1',
    about: 'Seconds between two requests to one source',
    takes: 'a number of seconds from 0 to 60',
    schema: seconds(60),
  },
  GAP_REQUESTS_PER_DAY: {
    default: '200',
    about: 'Requests a day (UTC) that may be spent on filling holes, over all processes on one store',
    takes: 'a whole number from 0 (never ask) to 100000',
    schema: z.coerce.number().int().min(0).max(100_000),
  },
  GAP_HEAL_INTERVAL: {
    default: '900',
    about: 'Seconds between two rounds in which a server tries to fill holes; 0 switches it off',
    takes: 'a number of seconds from 0 to 86400',
    schema: seconds(86_400),
  },
  REFRESH_AFTER_CLOSE: {
    default: '30',
    about: 'Minutes after a session ends that a server asks for the prices of it; off for never',
    takes: 'a number of minutes from 0 to 600, or off',
    schema: z.union([z.literal('off'), z.coerce.number().min(0).max(600)]),
  },
  NIGHTLY_BACKUPS: {
    default: 'true',
    about: 'Whether a server copies its SQLite database every night; seven days and four Sundays are kept',
    takes: 'true or false',
    schema: flag,
  },
  ALERT_INTERVAL: {
    default: '60',
    about: 'Seconds between two looks of a server at the alerts; 0 switches them off',
    takes: 'a number of seconds from 0 to 86400',
    schema: seconds(86_400),
  },
  SMTP_URL: {
    default: '',
    about: 'Mail server for alerts',
    takes: 'smtp://user:password@host:port or smtps://…, or nothing',
    secret: 'password',
    schema: z.union([z.literal(''), z.url({ protocol: /^smtps?$/ })]),
  },
  MAIL_FROM: {
    default: '',
    about: 'Sender of mail',
    takes: 'a mail address, or nothing',
    schema: z.union([z.literal(''), z.email()]),
  },
  ALERT_WEBHOOK_SECRET: {
    default: '',
    about: 'What alerts that are sent to a web address are signed with; none are sent without',
    takes: 'at least 16 characters, or nothing',
    secret: 'whole',
    schema: z.union([z.literal(''), z.string().min(16)]),
  },
  ALERT_WEBHOOK_HOSTS: {
    default: '',
    about: 'Hosts on a private network that alerts may be sent to all the same',
    takes: 'a comma-separated list of host or host:port, or nothing',
    schema: z.string().transform((text) =>
      text
        .split(',')
        .map((host) => host.trim())
        .filter((host) => host !== ''),
    ),
  },
  REDIS_URL: {
    default: '',
    about: 'Redis through which several processes share cache and rates; memory alone without',
    takes: 'redis://user:password@host:port/number, or nothing',
    secret: 'password',
    schema: z.union([z.literal(''), z.url({ protocol: /^rediss?$/ })]),
  },
  ASSAY_PROCESSES: {
    default: '4',
    about: 'Processes that share REDIS_URL; while it is down each keeps to its part of a rate',
    takes: 'a whole number from 1 to 100',
    schema: z.coerce.number().int().min(1).max(100),
  },
  MARKET_DATA_CACHE_TTL: {
    default: '300',
    about: 'Seconds that prices which still move, last prices and bars up to today, count as fresh',
    takes: 'a number of seconds from 0 to 604800',
    schema: seconds(604_800),
  },
  HISTORICAL_DATA_CACHE_TTL: {
    default: '86400',
    about: 'Seconds that prices of past days count as fresh; 0 switches the cache off',
    takes: 'a number of seconds from 0 to 604800',
    schema: seconds(604_800),
  },
  ENABLE_PDF_EXPORT: {
    default: 'true',
    about: 'Whether portfolios can be exported as PDF',
    takes: 'true or false',
    schema: flag,
  },
  MAX_EXPORT_SIZE_MB: {
    default: '100',
    about: 'Mebibytes that one export may have at most',
    takes: 'a number from 1 to 10000',
    schema: z.coerce.number().min(1).max(10_000),
  },
  LOG_LEVEL: {
    default: 'error',
    about: 'Least severity that is logged to standard error',
    takes: 'debug, info, warn, error or silent',
    schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']),
  },
  ...tracingSettingSpecs,
  ASSAY_DEBUG: {
    default: 'false',
    about: 'Print stack traces with errors',
    takes: 'true or false',
    schema: flag,
  },
} as const satisfies Record<string, SettingSpec>

export type SettingName = keyof typeof settingSpecs
