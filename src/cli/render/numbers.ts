/** Numbers for people: percents, scores and counts, with a dash where there is none. */

const missing = '—'

export function percent(value: number | null, digits = 2): string {
  return value === null || !Number.isFinite(value) ? missing : `${(value * 100).toFixed(digits)} %`
}

export function decimal(value: number | null, digits = 4): string {
  return value === null || !Number.isFinite(value) ? missing : value.toFixed(digits)
}

export function count(value: number | null): string {
  return value === null || !Number.isFinite(value) ? missing : value.toLocaleString('en-GB')
}

export function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`
}

/** `1 row`, `2 rows`. */
export function plural(amount: number, singular: string): string {
  return `${amount.toLocaleString('en-GB')} ${singular}${amount === 1 ? '' : 's'}`
}
