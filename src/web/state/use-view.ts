/** The instrument view's address, read and changed. */
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { InstrumentSearch } from './instrument-search.ts'

/** `undefined` takes a field out of the address. */
type SearchChange = { readonly [Key in keyof InstrumentSearch]?: InstrumentSearch[Key] | undefined }

type View = {
  readonly symbol: string
  readonly search: InstrumentSearch
  /** Each change is a step that the browser's Back undoes. */
  readonly change: (change: SearchChange) => void
}

export function useView(): View {
  const { symbol } = useParams({ from: '/instruments/$symbol' })
  const search = useSearch({ from: '/instruments/$symbol' })
  const navigate = useNavigate({ from: '/instruments/$symbol' })
  const change = (changed: SearchChange) =>
    void navigate({ search: (before) => definedOnly({ ...before, ...changed }), resetScroll: false })
  return { symbol, search, change }
}

function definedOnly(search: SearchChange): InstrumentSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined))
}
