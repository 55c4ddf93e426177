/** The prices a market quotes, as opposed to those derived from them. */
export const quotedPrices = ['open', 'high', 'low', 'close'] as const
