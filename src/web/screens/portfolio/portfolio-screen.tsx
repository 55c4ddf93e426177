/** The page of one portfolio of one's own: what it is worth and brought, the files it is handed out as, and who else may read it. */
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Loaded } from '#web/parts/loaded.tsx'
import page from '#web/parts/page.module.css'
import { PageTitle } from '#web/parts/page-title.tsx'
import { type Portfolio, portfoliosQuery } from '#web/state/portfolios.ts'
import { ExportsPanel } from './exports-panel.tsx'
import { PortfolioView } from './portfolio-view.tsx'
import { SharesPanel } from './shares-panel.tsx'

export function PortfolioScreen() {
  const { id } = useParams({ from: '/portfolios/$id' })
  const portfolios = useQuery(portfoliosQuery)
  return (
    <div className={page.screen}>
      <Loaded query={portfolios} tried="load your portfolios" height={320} lines={6}>
        {(rows) => {
          const portfolio = rows.find((row) => String(row.id) === id)
          return portfolio ? <Own portfolio={portfolio} /> : <Unknown id={id} />
        }}
      </Loaded>
    </div>
  )
}

function Own({ portfolio }: { readonly portfolio: Portfolio }) {
  const { name, description } = portfolio
  return (
    <>
      <header className={page.header}>
        <div>
          <PageTitle title={name} className={page.title}>
            {name}
          </PageTitle>
          {description !== null && <p className={page.muted}>{description}</p>}
        </div>
        <Link to="/portfolios">All portfolios</Link>
      </header>
      <PortfolioView portfolio={portfolio} />
      <div className={page.panels}>
        <ExportsPanel portfolio={portfolio} />
        <SharesPanel portfolio={portfolio} />
      </div>
    </>
  )
}

function Unknown({ id }: { readonly id: string }) {
  return (
    <>
      <PageTitle title="Not found" className={page.title}>
        There is no portfolio {id} of yours
      </PageTitle>
      <p>
        It may have been put away, or it is somebody else’s. <Link to="/portfolios">All portfolios</Link>
      </p>
    </>
  )
}
