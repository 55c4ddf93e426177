/** A figure that shows when it moves. */
import { Figure, type FigureProps } from '#web/figures/figure.tsx'
import { numberText } from '#web/figures/format.ts'
import { Moved } from './moved.tsx'

export function MovingFigure({ className, ...props }: FigureProps) {
  const { figure, price } = props
  const { value, unit } = figure
  return (
    <Moved text={numberText(value, unit, { price: price === true })} value={value} className={className}>
      <Figure {...props} />
    </Moved>
  )
}
