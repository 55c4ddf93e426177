/** What is wrong with a portfolio's ledger or prices, and what had to be assumed. */
import { useQuery } from '@tanstack/react-query'
import { dayText } from '#web/figures/dates.ts'
import { Loaded } from '#web/parts/loaded.tsx'
import page from '#web/parts/page.module.css'
import { Panel } from '#web/parts/panel.tsx'
import { type Books, booksQuery, type Portfolio, type PortfolioValue } from '#web/state/portfolios.ts'
import { useReader } from '#web/state/reader.ts'
import styles from './portfolio.module.css'

type IssuesPanelProps = { readonly portfolio: Portfolio; readonly value: PortfolioValue }

export function IssuesPanel({ portfolio, value }: IssuesPanelProps) {
  const { api } = useReader()
  const books = useQuery(booksQuery(api, portfolio.id))
  return (
    <Panel title="Issues and assumptions">
      <Loaded query={books} tried={`load the books of ${portfolio.name}`} height={60}>
        {(loaded) => {
          const said = sentences(loaded, value)
          return said.length === 0 ? (
            <p className={`${page.inside} ${page.muted}`}>
              Nothing is open: every price and rate was there, and nothing had to be assumed.
            </p>
          ) : (
            <ul className={styles.rows}>
              {said.map((text) => (
                <li key={text} className={styles.issue}>
                  <WithCode text={text} />
                </li>
              ))}
            </ul>
          )
        }}
      </Loaded>
    </Panel>
  )
}

/** What stands between backticks is a command. */
function WithCode({ text }: { readonly text: string }) {
  return text.split('`').map((part, index) =>
    // The parts of a sentence never change their order.
    index % 2 === 1 ? <code key={index}>{part}</code> : part,
  )
}

function sentences({ issues, portfolio: { name } }: Books, { gaps, warnings }: PortfolioValue): string[] {
  const ofLedger = issues.map(({ day, message }) => (day === null ? message : `${dayText(day)}: ${message}`))
  const missing = gaps.map(({ message }) => message)
  return [...new Set([...missing, ...warnings, ...ofLedger])].map((text) =>
    text.replaceAll('add NAME ', `add ${name} `),
  )
}
