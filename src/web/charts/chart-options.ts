/** The look of the price chart, from the theme's palette. */
import { type ChartOptions, ColorType, CrosshairMode, type DeepPartial, LineStyle } from 'lightweight-charts'
import { formatDay } from '#core/time/epoch-day.ts'
import { dayText } from '#web/figures/dates.ts'
import type { Palette } from './palette.ts'
import { dayOfChartTime } from './series-data.ts'

export function chartOptions(palette: Palette): DeepPartial<ChartOptions> {
  const crosshairLine = {
    color: palette.control,
    style: LineStyle.Dashed,
    labelBackgroundColor: palette.text,
  }
  return {
    autoSize: true,
    layout: {
      background: { type: ColorType.Solid, color: palette.surface },
      textColor: palette.muted,
      fontFamily: palette.font,
      fontSize: 11,
      panes: { separatorColor: palette.line, separatorHoverColor: palette.line, enableResize: true },
      attributionLogo: true,
    },
    grid: { vertLines: { color: palette.line }, horzLines: { color: palette.line } },
    crosshair: { mode: CrosshairMode.Normal, vertLine: crosshairLine, horzLine: crosshairLine },
    rightPriceScale: { borderVisible: false, minimumWidth: 56 },
    timeScale: {
      borderColor: palette.line,
      fixLeftEdge: true,
      fixRightEdge: true,
      lockVisibleTimeRangeOnResize: true,
      minBarSpacing: 0.02,
    },
    localization: { timeFormatter: crosshairDay },
    handleScale: { mouseWheel: true },
    // A wheel over the chart scrolls the page unless it zooms.
    handleScroll: { vertTouchDrag: false, mouseWheel: false },
  }
}

function crosshairDay(time: unknown): string {
  return typeof time === 'number' ? dayText(formatDay(dayOfChartTime(time))) : ''
}
