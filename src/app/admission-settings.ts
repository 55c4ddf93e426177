/** Who may come in: by which names, past which proxies, how often, vouched for by whom, and with which key to what is sealed. */
import * as z from 'zod'
import type { SettingSpec } from './setting-spec.ts'

export const admissionSettingSpecs = {
  ALLOWED_HOSTS: {
    default: '',
    about: 'Names under which browsers reach the server, besides those of this machine',
    takes: 'a comma-separated list of host names without ports, or nothing',
    schema: z
      .string()
      .transform(wordsIn)
      .pipe(z.array(z.string().regex(/^[\w.-]+$/)).max(100)),
  },
  TRUSTED_PROXIES: {
    default: '',
    about: 'Addresses of proxies whose word about the caller and TLS is taken',
    takes: 'a comma-separated list of addresses or networks such as 10.0.0.0/8, or nothing',
    schema: z
      .string()
      .transform(wordsIn)
      .pipe(z.array(z.string().regex(/^[\da-f.:]+(\/\d{1,3})?$/)).max(100)),
  },
  OIDC_ISSUER: {
    default: '',
    about: 'OpenID Connect issuer that may vouch for people, beside passwords',
    takes: 'https://issuer.example, http:// on this machine only, or nothing',
    schema: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
  },
  OIDC_CLIENT_ID: {
    default: 'assay',
    about: 'What the issuer calls this server; its callback is /sign-in/callback',
    takes: 'a name',
    schema: z.string().min(1),
  },
  OIDC_CLIENT_SECRET: {
    default: '',
    about: 'Secret between the issuer and this server; none for a public client',
    takes: 'a text, or nothing',
    secret: 'whole',
    schema: z.string(),
  },
  OIDC_NEW_USERS: {
    default: 'none',
    about: 'What somebody becomes for whom the issuer vouches and who has no account',
    takes: 'none, viewer or member',
    schema: z.enum(['none', 'viewer', 'member']),
  },
  ASSAY_KEY_FILE: {
    default: '',
    about: 'File of the key that seals secrets in the store; ASSAY_HOME/assay.key when empty',
    takes: 'a file path, or nothing',
    schema: z.string(),
  },
  API_REQUESTS_PER_MINUTE: {
    default: '6000',
    about: 'Requests a minute of one caller, or of one address without credentials',
    takes: 'a whole number from 1 to 10000000',
    schema: z.coerce.number().int().min(1).max(10_000_000),
  },
} as const satisfies Record<string, SettingSpec>

/** Comma-separated, in lower case, blanks dropped. */
function wordsIn(text: string): string[] {
  return text
    .toLowerCase()
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
}
