/** A line of words and numbers, each number a figure. */
import { Fragment } from 'react'
import { Figure } from './figure.tsx'
import { localFigure } from './local-figure.ts'
import type { Part } from './parts.ts'

type PartsLineProps = {
  readonly parts: readonly Part[]
  readonly quiet?: boolean
}

export function PartsLine({ parts, quiet = false }: PartsLineProps) {
  return parts.map((part, index) =>
    typeof part === 'string' ? (
      // The parts of a line never change their order.
      <Fragment key={index}>{part}</Fragment>
    ) : (
      <Figure
        key={index}
        figure={localFigure({ value: part.value, unit: part.unit })}
        label={part.label}
        signed={part.signed === true}
        quiet={quiet}
      />
    ),
  )
}
