/** Who collects traces, under the names that OpenTelemetry gave these settings. */
import * as z from 'zod'
import type { SettingSpec } from './setting-spec.ts'

export type TracingConfig = {
  readonly endpoint: string
  readonly headers: Readonly<Record<string, string>>
  readonly serviceName: string
  readonly keptShare: number
}

export const tracingSettingSpecs = {
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    default: '',
    about: 'Collector that traces are sent to, over OTLP/HTTP as JSON; none are made without',
    takes: 'http://host:4318 or https://…, to which /v1/traces is added, or nothing',
    secret: 'password',
    schema: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
  },
  OTEL_EXPORTER_OTLP_HEADERS: {
    default: '',
    about: 'Headers for the collector, such as the key that it asks for',
    takes: 'name=value pairs with commas between, values percent-encoded, or nothing',
    secret: 'whole',
    schema: z
      .string()
      .transform((text) => text.split(',').filter((pair) => pair.trim() !== ''))
      .pipe(z.array(z.string().regex(/^\s*[\w-]+=(?:[^%\r\n]|%[\dA-Fa-f]{2})*$/)).max(50))
      .transform((pairs) => Object.fromEntries(pairs.map(headerOf))),
  },
  OTEL_SERVICE_NAME: {
    default: 'assay',
    about: 'What this house is called in traces',
    takes: 'a name',
    schema: z.string().min(1).max(255),
  },
  OTEL_TRACES_SAMPLER_ARG: {
    default: '1',
    about: 'Which part of all traces is kept, where the caller has not decided already',
    takes: 'a number from 0 to 1',
    schema: z.coerce.number().min(0).max(1),
  },
} as const satisfies Record<string, SettingSpec>

function headerOf(pair: string): [string, string] {
  const at = pair.indexOf('=')
  return [pair.slice(0, at).trim(), decodeURIComponent(pair.slice(at + 1).trim())]
}

type Specs = typeof tracingSettingSpecs

/** Null where nobody collects them. */
export function readTracing(
  read: <N extends keyof Specs>(name: N) => z.output<Specs[N]['schema']>,
): TracingConfig | null {
  const endpoint = read('OTEL_EXPORTER_OTLP_ENDPOINT')
  const said = {
    endpoint,
    headers: read('OTEL_EXPORTER_OTLP_HEADERS'),
    serviceName: read('OTEL_SERVICE_NAME'),
    keptShare: read('OTEL_TRACES_SAMPLER_ARG'),
  }
  return endpoint === '' ? null : said
}
