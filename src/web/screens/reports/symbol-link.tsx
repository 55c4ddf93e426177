/** An instrument's name as the way to its page. */
import { Link } from '@tanstack/react-router'

export function SymbolLink({ symbol }: { readonly symbol: string }) {
  return (
    <Link to="/instruments/$symbol" params={{ symbol }}>
      {symbol}
    </Link>
  )
}
