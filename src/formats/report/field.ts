/** One field of a report's table: what it holds, and how that reads as text and back without loss. */
import { type Decimal, formatDecimal, parseDecimal } from '#core/money/decimal.ts'
import { type EpochDay, type EpochMs, formatDay, parseIsoDay } from '#core/time/epoch-day.ts'

/** Whatever JSON can say; for what has a form of its own, such as weights by symbol. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/**
 * `decimal` and `amount` are exact, an amount being money; `number`, `fraction` (shown in percent) and `count` are doubles with NaN for
 * missing. Everything else is null where it is missing.
 */
type ValueOf = {
  text: string | null
  decimal: Decimal | null
  amount: Decimal | null
  number: number
  fraction: number
  count: number
  day: EpochDay | null
  moment: EpochMs | null
  data: Json
}
export type FieldKind = keyof ValueOf
export type Value = ValueOf[FieldKind]

export type Field = { readonly kind: FieldKind; readonly title: string; readonly required?: true }
export type Fields = Readonly<Record<string, Field>>
export type RowOf<F extends Fields> = { readonly [Name in keyof F]: ValueOf[F[Name]['kind']] }
export type Row = Readonly<Record<string, Value>>

/** The value as text, the same for the same value always; empty where it is missing. */
export function textOf(kind: FieldKind, value: Value): string {
  if (value === null) return ''
  switch (kind) {
    case 'text':
      return value as string
    case 'decimal':
    case 'amount':
      return formatDecimal(value as Decimal)
    case 'day':
      return formatDay(value as EpochDay)
    case 'moment':
      return new Date(value as EpochMs).toISOString()
    case 'data':
      return canonicalJson(value as Json)
    default:
      return Number.isFinite(value) ? String(value as number) : ''
  }
}

/** The value that a text says; undefined when it says none of that kind. */
export function valueOf(kind: FieldKind, text: string): Value | undefined {
  if (text === '') return missingOf(kind)
  switch (kind) {
    case 'text':
      return text
    case 'decimal':
    case 'amount':
      return parseDecimal(text) ?? undefined
    case 'day':
      return parseIsoDay(text) ?? undefined
    case 'moment':
      return momentOf(text)
    case 'data':
      return jsonOf(text)
    default:
      return doubleOf(text)
  }
}

export function missingOf(kind: FieldKind): Value {
  return isDouble(kind) ? NaN : null
}

export function isDouble(kind: FieldKind): boolean {
  return kind === 'number' || kind === 'fraction' || kind === 'count'
}

export function isExact(kind: FieldKind): boolean {
  return kind === 'decimal' || kind === 'amount'
}

/** What each kind takes, for whoever wrote something else. */
export const kindWords: Readonly<Record<FieldKind, string>> = {
  text: 'text',
  decimal: 'a plain decimal such as 12.50',
  amount: 'a plain decimal such as 12.50',
  number: 'a number',
  fraction: 'a fraction such as 0.125',
  count: 'a whole number',
  day: 'a day such as 2024-02-29',
  moment: 'a moment such as 2024-02-29T16:00:00.000Z',
  data: 'JSON',
}

/** Names in one order, so that a database that keeps its own order changes no byte. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`
}

function momentOf(text: string): EpochMs | undefined {
  if (!/^([+-]\d{2})?\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/.test(text)) return undefined
  const moment = Date.parse(text)
  return Number.isNaN(moment) ? undefined : (moment as EpochMs)
}

function doubleOf(text: string): number | undefined {
  if (!/^-?\d+(\.\d+)?(e[+-]?\d{1,3})?$/i.test(text)) return undefined
  const value = Number(text)
  return Number.isFinite(value) ? value : undefined
}

const DEPTH_MAX = 32

function jsonOf(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json
    return isTame(value, DEPTH_MAX) ? value : undefined
  } catch {
    return undefined
  }
}

/** No deeper than any of ours, and without names that mean something to the language itself. */
export function isTame(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (depth === 0) return false
  return Object.entries(value).every(([name, member]) => !wildNames.has(name) && isTame(member, depth - 1))
}

const wildNames = new Set(['__proto__', 'constructor', 'prototype'])
