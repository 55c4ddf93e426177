// A body in the form of Yahoo's chart of the running day, which carries the last price; made here.
export function quoteBody(symbol: string, price: number, atMs: number, meta: object = {}): string {
  const said = {
    symbol,
    currency: 'USD',
    exchangeName: 'NMS',
    gmtoffset: 0,
    dataGranularity: '1d',
    range: '1d',
    regularMarketPrice: price,
    regularMarketTime: Math.floor(atMs / 1000),
    chartPreviousClose: price / 2,
    ...meta,
  }
  return JSON.stringify({
    chart: { result: [{ meta: said, indicators: { quote: [{}] } }], error: null },
  })
}
