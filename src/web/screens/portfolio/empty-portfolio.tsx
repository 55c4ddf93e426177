/** What stands in place of a portfolio without entries: how it gets some. */
import { Command } from '#web/parts/command.tsx'
import page from '#web/parts/page.module.css'
import { Panel } from '#web/parts/panel.tsx'
import type { Portfolio } from '#web/state/portfolios.ts'
import { useReader } from '#web/state/reader.ts'

export function EmptyPortfolio({ portfolio: { name } }: { readonly portfolio: Portfolio }) {
  const { isShared } = useReader()
  const quoted = /^[\w.-]+$/.test(name) ? name : `'${name}'`
  return (
    <Panel title="No entries yet">
      <div className={page.inside}>
        {isShared ? (
          <p>There is nothing in this portfolio yet. Ask whoever gave you the link.</p>
        ) : (
          <>
            <p>Bring the file that your broker exports, or add entries one by one.</p>
            <Command text={`assay import FILE --portfolio ${quoted} --dry-run`} />
            <Command text={`assay portfolio add ${quoted} buy AAPL --quantity 10 --price 187.10`} />
          </>
        )}
      </div>
    </Panel>
  )
}
