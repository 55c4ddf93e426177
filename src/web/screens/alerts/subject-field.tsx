/** Which symbol or portfolio an alert is about; nothing for what is about the system. */
import { useQuery } from '@tanstack/react-query'
import { alertKind } from '#core/alerts/alert-kinds.ts'
import { Notice } from '#web/parts/notice.tsx'
import page from '#web/parts/page.module.css'
import { assetsQuery } from '#web/state/api.ts'
import { portfoliosQuery } from '#web/state/portfolios.ts'
import type { AlertDraft } from './alert-draft.ts'
import { SelectField } from './select-field.tsx'

type SubjectFieldProps = {
  readonly draft: AlertDraft
  readonly onChange: (part: Partial<AlertDraft>) => void
}

export function SubjectField(props: SubjectFieldProps) {
  const { subject } = alertKind(props.draft.kind)
  if (subject === 'symbol') return <SymbolField {...props} />
  return subject === 'portfolio' ? <PortfolioField {...props} /> : null
}

function SymbolField({ draft: { symbol }, onChange }: SubjectFieldProps) {
  const { data: assets = [] } = useQuery(assetsQuery)
  const options = assets.map((asset) => [asset.symbol, asset.symbol] as const)
  return (
    <SelectField
      label="Of"
      value={symbol}
      options={[['', 'every symbol'], ...options]}
      onValue={(value) => onChange({ symbol: value })}
    />
  )
}

function PortfolioField({ draft: { portfolio }, onChange }: SubjectFieldProps) {
  const portfolios = useQuery(portfoliosQuery)
  if (portfolios.isError) return <Notice tried="load your portfolios" error={portfolios.error} />
  if (portfolios.data?.length === 0) return <p className={page.muted}>There is no portfolio to watch yet.</p>
  const options = (portfolios.data ?? []).map(({ id, name }) => [String(id), name] as const)
  return (
    <SelectField
      label="Of"
      value={portfolio}
      options={[['', 'choose a portfolio'], ...options]}
      onValue={(value) => onChange({ portfolio: value })}
    />
  )
}
