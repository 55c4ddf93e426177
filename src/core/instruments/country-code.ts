/** Countries by their two letters (ISO 3166-1), from the many ways in which providers write them. */

/** The code of `US`, `USA` or `United States`; null for what names no country. */
export function countryCode(text: string): string | null {
  const written = text.trim()
  if (/^[A-Z]{2}$/.test(written)) return nameOf(written) === undefined ? null : written
  return (codes ??= codesByName()).get(folded(written)) ?? null
}

const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })

/** Other names than the one the platform gives. */
const otherNames: Readonly<Record<string, string>> = {
  usa: 'US',
  'united states of america': 'US',
  uk: 'GB',
  'great britain': 'GB',
  'south korea': 'KR',
  'korea, republic of': 'KR',
  'hong kong': 'HK',
  macau: 'MO',
  'czech republic': 'CZ',
  turkey: 'TR',
  'russian federation': 'RU',
  'viet nam': 'VN',
  "cote d'ivoire": 'CI',
}

let codes: ReadonlyMap<string, string> | null = null

function codesByName(): ReadonlyMap<string, string> {
  const byName = new Map(Object.entries(otherNames))
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at))
  for (const first of letters) {
    for (const second of letters) {
      const name = nameOf(first + second)
      if (name !== undefined && !byName.has(folded(name))) byName.set(folded(name), first + second)
    }
  }
  return byName
}

/** The platform also names groups of countries and codes that are no longer given. */
const notCountries: ReadonlySet<string> = new Set([
  'EU',
  'EZ',
  'UN',
  'QO',
  'ZZ',
  'XA',
  'XB',
  'DD',
  'SU',
  'YU',
  'UK',
  'FX',
])

function nameOf(code: string): string | undefined {
  return notCountries.has(code) ? undefined : regions.of(code)
}

function folded(name: string): string {
  return name.toLowerCase().replaceAll('’', "'")
}
