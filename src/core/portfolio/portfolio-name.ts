/** What every door takes as the name of a portfolio. */
import { AppError } from '#core/errors.ts'

export const PORTFOLIO_NAME_LENGTH_MAX = 200

export function isPortfolioName(text: string): boolean {
  return text.trim() !== '' && text.length <= PORTFOLIO_NAME_LENGTH_MAX && !/\p{Cc}/u.test(text)
}

/** Throws AppError `bad-usage`. */
export function assertPortfolioName(text: string): void {
  if (isPortfolioName(text)) return
  throw new AppError(
    'bad-usage',
    `${JSON.stringify(text.slice(0, PORTFOLIO_NAME_LENGTH_MAX))} is no name of a portfolio: it takes up to ${PORTFOLIO_NAME_LENGTH_MAX} characters, not all blank and none of them a control character.`,
  )
}
