/** What a backtest holds: money in assets and in cash, how it grows from bar to bar, and what trading it costs. */

/** `money[i]` is what asset i is worth, negative where it was sold short; `cash` is what is left. */
export type Book = { readonly money: Float64Array; cash: number }

/** One unit of money, all of it cash. */
export function openBook(assets: number): Book {
  return { money: new Float64Array(assets), cash: 1 }
}

export function worthOf({ money, cash }: Book): number {
  let worth = cash
  for (let i = 0; i < money.length; i++) worth += money[i]!
  return worth
}

/** The fraction of the worth in each asset, as it has drifted. */
export function weightsOf(book: Book): Float64Array {
  const worth = worthOf(book)
  return book.money.map((money) => money / worth)
}

export type Traded = {
  /** Σ |change of weight|. */
  readonly share: number
  /** In money. */
  readonly cost: number
}

/** Moves the book to `target` weights; what that costs, `costRate` of the money moved, is borne by all positions alike. */
export function trade(book: Book, target: Float64Array, costRate: number): Traded {
  const worth = worthOf(book)
  let share = 0
  for (let i = 0; i < target.length; i++) share += Math.abs(target[i]! - book.money[i]! / worth)
  const cost = worth * costRate * share
  let invested = 0
  for (let i = 0; i < target.length; i++) {
    book.money[i] = target[i]! * (worth - cost)
    invested += book.money[i]!
  }
  book.cash = worth - cost - invested
  return { share, cost }
}
