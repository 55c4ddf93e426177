/** How a figure anywhere on the page asks for the one explanation popover. */
import { createContext } from 'react'
import type { Figure } from '#protocol/figure.ts'
import type { NumberStyle } from './format.ts'

export type ExplainRequest = {
  readonly figure: Figure
  readonly label: string
  readonly style: NumberStyle
  /** The element the popover hangs on and gives the focus back to. */
  readonly anchor: HTMLElement
}

export const ExplainContext = createContext<(request: ExplainRequest) => void>(() => {})
