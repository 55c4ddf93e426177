/** Reads a Yahoo chart that was saved to a file, bare or with the request and response it was recorded in. */
import { AppError } from '#core/errors.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import { refusal } from '#formats/price-files/refusal.ts'
import { parseYahooChart } from '#formats/price-files/yahoo-chart.ts'
import { isObject } from '#formats/price-files/json-shape.ts'

/** Parsed JSON takes many times its bytes in memory. */
const MAX_JSON_BYTES = 64 * 1024 * 1024

/**
 * Accepts `{"chart": …}` and `{"request": …, "response": {"body": …}}` with the body as an object or as JSON text.
 * Throws `file-too-large`, `not-a-price-file`, `empty-file` for a chart without bars, and what `parseYahooChart` throws.
 */
export function readYahooFile(bytes: Buffer, file: string): PriceSeries {
  if (bytes.length > MAX_JSON_BYTES) {
    throw refusal(
      'file-too-large',
      { file },
      `${bytes.length} bytes of JSON are more than ${MAX_JSON_BYTES}; split it.`,
    )
  }
  const chart = chartIn(bytes, file)
  try {
    const series = parseYahooChart(chart)
    if (series.rowsRead > 0) return series
  } catch (error) {
    if (error instanceof AppError) throw namingFile(error, file)
    throw error
  }
  throw refusal('empty-file', { file }, 'the chart holds no bars.')
}

function chartIn(bytes: Buffer, file: string): unknown {
  const content = parsed(bytes.toString('utf8'), file)
  const body = isObject(content) && isObject(content.response) ? content.response.body : content
  const chart = typeof body === 'string' ? parsed(body, file) : body
  if (isObject(chart) && isObject(chart.chart)) return chart
  throw refusal(
    'not-a-price-file',
    { file },
    'this is JSON, but not a Yahoo chart, {"chart": {"result": …}}.',
  )
}

function parsed(text: string, file: string): unknown {
  try {
    const content: unknown = JSON.parse(text)
    return content
  } catch (cause) {
    throw refusal(
      'not-a-price-file',
      { file },
      'this starts like JSON, but is not; it may be cut off.',
      cause,
    )
  }
}

function namingFile(error: AppError, file: string): AppError {
  return new AppError(error.code, `${file}: ${error.message}`, {
    cause: error,
    details: { file, ...error.details },
  })
}
