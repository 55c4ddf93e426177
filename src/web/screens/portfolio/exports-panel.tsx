/** The portfolio as a file, in each format that there is. */
import { Allowed } from '#web/parts/allowed.tsx'
import { Button } from '#web/parts/button.tsx'
import { Command } from '#web/parts/command.tsx'
import { Notice } from '#web/parts/notice.tsx'
import page from '#web/parts/page.module.css'
import { Panel } from '#web/parts/panel.tsx'
import { type ExportFormat, type Portfolio, useExport } from '#web/state/portfolios.ts'

const formats: readonly (readonly [ExportFormat, string])[] = [
  ['csv', 'a table'],
  ['xlsx', 'a workbook'],
  ['json', 'a document'],
  ['xml', 'a document with a schema'],
  ['pdf', 'pages to hand over'],
  ['zip', 'all of them with their hashes'],
]

export function ExportsPanel({ portfolio: { id, name } }: { readonly portfolio: Portfolio }) {
  const handOut = useExport(id)
  return (
    <Panel title="Exports" about="all but the PDF restore to the last digit">
      <div className={page.inside}>
        <Allowed to="exportPortfolio" what="export it">
          <span className={page.actions}>
            {formats.map(([format, meaning]) => (
              <Button
                key={format}
                title={`${format.toUpperCase()}: ${meaning}`}
                aria-label={`Download as ${format.toUpperCase()}, ${meaning}`}
                disabled={handOut.isPending}
                onClick={() => handOut.mutate(format)}
              >
                {handOut.isPending && handOut.variables === format ? 'Writing…' : format.toUpperCase()}
              </Button>
            ))}
          </span>
        </Allowed>
        {handOut.isError && (
          <Notice tried={`write ${name} as ${handOut.variables.toUpperCase()}`} error={handOut.error} />
        )}
        {handOut.isSuccess && (
          <p role="status" className={page.muted}>
            Written: {handOut.data}.
          </p>
        )}
        <p className={page.muted}>To see that a file restores what it was made of:</p>
        <Command text="assay verify-export FILE" />
      </div>
    </Panel>
  )
}
