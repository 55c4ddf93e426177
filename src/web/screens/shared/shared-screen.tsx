/** What stands behind a shared link: one portfolio for reading, without an account, and nothing else. */
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { createHttpClient } from '#client/http-client.ts'
import { openPageSocket } from '#client/live/live-socket.ts'
import { ExplainProvider } from '#web/figures/explain-popover.tsx'
import { board } from '#web/live/board.ts'
import { startStream } from '#web/live/live-stream.ts'
import { Loaded } from '#web/parts/loaded.tsx'
import page from '#web/parts/page.module.css'
import { PageTitle } from '#web/parts/page-title.tsx'
import { PortfolioView } from '#web/screens/portfolio/portfolio-view.tsx'
import { isStranger } from '#web/state/api.ts'
import { portfoliosOf } from '#web/state/portfolios.ts'
import { ReaderContext, useReader } from '#web/state/reader.ts'
import { ThemeButton } from '#web/shell/theme-button.tsx'
import { ClosedLink } from './closed-link.tsx'
import { LinkChip } from './link-chip.tsx'
import styles from './shared-screen.module.css'

/** Another link that is put into the same window opens anew. */
export function SharedScreen() {
  const word = useSyncExternalStore(onHash, wordInAddress)
  return <Opened key={word} word={word} />
}

/** From behind the #, where no log has it. */
function wordInAddress(): string {
  return location.hash.slice(1)
}

function onHash(changed: () => void): () => void {
  addEventListener('hashchange', changed)
  return () => removeEventListener('hashchange', changed)
}

function Opened({ word }: { readonly word: string }) {
  const [reader] = useState(() => ({ api: createHttpClient('', { token: word }), isShared: true }))
  // Nothing of somebody who is signed in here is mixed with what the link opens.
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: { queries: { networkMode: 'always', retry: 1, staleTime: 30_000 } },
      }),
  )
  if (word === '') return <ClosedLink title="This link is not whole" />
  return (
    <QueryClientProvider client={queries}>
      <ReaderContext value={reader}>
        <ExplainProvider>
          <Shared word={word} queries={queries} />
        </ExplainProvider>
      </ReaderContext>
    </QueryClientProvider>
  )
}

function Shared({ word, queries }: { readonly word: string; readonly queries: QueryClient }) {
  const { api } = useReader()
  const portfolios = useQuery({ ...portfoliosOf(api), retry: false, refetchInterval: LOOK_EVERY_MS })
  const isClosed = isStranger(portfolios.error)
  useEffect(() => {
    if (isClosed) return undefined
    const recheck = () => void queries.invalidateQueries()
    const options = { token: word, openSocket: openPageSocket }
    return startStream(board, { options, onReturn: recheck, onEnd: recheck })
  }, [word, queries, isClosed])
  if (isClosed) return <ClosedLink title="This link does not open anything any more" />
  return (
    <div className={styles.frame}>
      <header className={styles.bar}>
        <span className={styles.brand}>Assay</span>
        <span className={styles.about}>a portfolio shared with you, for reading</span>
        <LinkChip />
        <ThemeButton />
      </header>
      <main className={page.screen}>
        <Loaded query={portfolios} tried="open what was shared with you" height={320} lines={6}>
          {([portfolio]) =>
            portfolio ? (
              <>
                <PageTitle title={portfolio.name} className={page.title}>
                  {portfolio.name}
                </PageTitle>
                <PortfolioView portfolio={portfolio} />
              </>
            ) : (
              <PageTitle title="Nothing here">The portfolio of this link was put away</PageTitle>
            )
          }
        </Loaded>
      </main>
    </div>
  )
}

/** A revoked link is noticed this soon, also without a stream. */
const LOOK_EVERY_MS = 30_000
