/** The price chart as a component; it and the chart library load when the first chart is shown. */
import {
  type RefObject,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react'
import styles from './chart-canvas.module.css'
import type { ChartModel } from './chart-model.ts'
import { type ChartEvents, openChart, type PriceChart } from './open-chart.ts'
import { usePalette } from './palette.ts'

type ChartCanvasProps = ChartEvents & {
  readonly model: ChartModel
  /** The bar the keyboard is on. */
  readonly walkedBar: number | null
  /** The bar the address points at. */
  readonly pinnedBar: number | null
  readonly handle: RefObject<Pick<PriceChart, 'showAll'> | null>
}

export function ChartCanvas(props: ChartCanvasProps) {
  const { model, walkedBar, pinnedBar, handle } = props
  const host = useRef<HTMLDivElement>(null)
  const chart = useRef<PriceChart>(null)
  const palette = usePalette()
  const open = useEffectEvent((element: HTMLElement) =>
    openChart(element, palette, {
      onPoint: (slot) => onPoint(slot),
      onPick: (slot) => onPick(slot),
      onZoom: (visible) => onZoom(visible),
    }),
  )
  const onPoint = useEffectEvent(props.onPoint)
  const onPick = useEffectEvent(props.onPick)
  const onZoom = useEffectEvent(props.onZoom)

  useLayoutEffect(() => {
    if (host.current) chart.current = open(host.current)
    return () => chart.current?.close()
  }, [])
  useLayoutEffect(() => chart.current?.draw(model, palette, pinnedBar), [model, palette, pinnedBar])
  useEffect(() => {
    if (pinnedBar !== null) chart.current?.reveal(pinnedBar)
  }, [pinnedBar, model.slots])
  useEffect(() => chart.current?.pointAt(walkedBar), [walkedBar])
  useImperativeHandle(handle, () => ({ showAll: () => chart.current?.showAll() }))

  return <div ref={host} className={styles.canvas} />
}
