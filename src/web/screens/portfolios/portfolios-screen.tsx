/** All portfolios of one's own, each with its worth, and making another. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Allowed } from '#web/parts/allowed.tsx'
import { Button } from '#web/parts/button.tsx'
import { Command } from '#web/parts/command.tsx'
import { Loaded } from '#web/parts/loaded.tsx'
import { Notice } from '#web/parts/notice.tsx'
import page from '#web/parts/page.module.css'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Panel } from '#web/parts/panel.tsx'
import { TextField } from '#web/parts/text-field.tsx'
import { portfoliosQuery, useCreatePortfolio } from '#web/state/portfolios.ts'
import { PortfolioRow } from './portfolio-row.tsx'

export function PortfoliosScreen() {
  const portfolios = useQuery(portfoliosQuery)
  return (
    <div className={page.screen}>
      <header className={page.header}>
        <PageTitle title="Portfolios" className={page.title}>
          Portfolios
        </PageTitle>
      </header>
      <Panel title="Yours">
        <Loaded query={portfolios} tried="load your portfolios" height={120} lines={3}>
          {(rows) =>
            rows.length === 0 ? (
              <div className={page.inside}>
                <p>There is none yet. Bring a file of your broker, or make an empty one below.</p>
                <Command text="assay import FILE --portfolio main --dry-run" />
              </div>
            ) : (
              <ul>
                {rows.map((portfolio) => (
                  <PortfolioRow key={portfolio.id} portfolio={portfolio} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Panel>
      <Allowed to="createPortfolio" what="make portfolios">
        <NewPortfolio />
      </Allowed>
    </div>
  )
}

function NewPortfolio() {
  const create = useCreatePortfolio()
  const [name, setName] = useState('')
  const [currency, setCurrency] = useState('')
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const body = { name: name.trim(), ...(currency === '' ? {} : { currency: currency.toUpperCase() }) }
    create.mutate(body, { onSuccess: () => setName('') })
  }
  return (
    <Panel title="New portfolio">
      <form className={`${page.inside} ${page.form}`} onSubmit={onSubmit}>
        <div className={page.fields}>
          <TextField label="Name" required maxLength={200} value={name} onText={setName} />
          <TextField
            label="Currency"
            hint="Three letters; without them it counts in that of its first entry."
            pattern="[A-Za-z]{3}"
            title="A currency code of three letters, such as EUR"
            value={currency}
            onText={setCurrency}
          />
        </div>
        <span className={page.actions}>
          <Button type="submit" disabled={create.isPending}>
            Make the portfolio
          </Button>
        </span>
        {create.isError && <Notice tried="make the portfolio" error={create.error} />}
        {create.data && (
          <p role="status">
            Made:{' '}
            <Link to="/portfolios/$id" params={{ id: String(create.data.id) }}>
              {create.data.name}
            </Link>
            .
          </p>
        )}
      </form>
    </Panel>
  )
}
