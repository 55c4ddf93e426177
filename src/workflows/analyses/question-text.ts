/** Questions as text and back: columns of numbers, and numbers that JSON has no word for, return to the bit. */
import { assert } from '#core/assert.ts'

/** The letter case of each column type on paper; what stands behind it is base64 of its bytes, least byte first. */
const columnTypes = {
  $float64: Float64Array,
  $int32: Int32Array,
  $uint8: Uint8Array,
} as const

type ColumnType = keyof typeof columnTypes

export function textOfQuestion(question: unknown): string {
  return JSON.stringify(question, (_, value: unknown) => {
    if (typeof value === 'number') return numberWord(value)
    if (!ArrayBuffer.isView(value)) return value
    const type = columnNames.find((name) => value instanceof columnTypes[name])
    assert(type, 'a question holds columns of known types')
    return { [type]: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') }
  })
}

export function questionOfText(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value
    const [name, ...others] = Object.keys(value)
    if (name === undefined || others.length > 0) return value
    const content: unknown = (value as Record<string, unknown>)[name]
    if (typeof content !== 'string') return value
    if (name === '$number') return Number(content)
    const type = columnNames.find((one) => one === name)
    return type ? columnOf(type, content) : value
  })
}

const columnNames = Object.keys(columnTypes) as ColumnType[]

/** NaN, ±Infinity and −0 are lost in JSON. */
function numberWord(value: number): unknown {
  if (Number.isFinite(value) && !Object.is(value, -0)) return value
  return { $number: Object.is(value, -0) ? '-0' : String(value) }
}

function columnOf(type: ColumnType, base64: string) {
  // Copied, since a column begins where its type likes it.
  const { buffer } = new Uint8Array(Buffer.from(base64, 'base64'))
  return new columnTypes[type](buffer)
}
