/** What the series earned and what it put at risk, measure by measure. */
import { useQuery } from '@tanstack/react-query'
import type { AssetRow } from '#protocol/http/assets.ts'
import { dayText } from '#web/figures/dates.ts'
import { Figure } from '#web/figures/figure.tsx'
import { flagMeaning } from '#web/figures/flag-words.ts'
import { localFigure } from '#web/figures/local-figure.ts'
import { Loaded } from '#web/parts/loaded.tsx'
import { Panel } from '#web/parts/panel.tsx'
import { Term } from '#web/parts/term.tsx'
import { riskQuery } from '#web/state/api.ts'
import type { Window } from '#web/state/range.ts'
import { useView } from '#web/state/use-view.ts'
import { BenchmarkPicker } from './benchmark-picker.tsx'
import { groupMeasures, isSignedMeasure, type MeasureGroup, type RiskAnswer } from './measure-groups.ts'
import styles from './risk-panel.module.css'

type RiskPanelProps = { readonly asset: AssetRow; readonly window: Window }

export function RiskPanel({ asset, window }: RiskPanelProps) {
  const { search } = useView()
  const risk = useQuery(riskQuery(asset.symbol, window, search.benchmark))
  return (
    <Panel
      title="Risk and return"
      about="of this window"
      className={styles.panel}
      actions={<BenchmarkPicker symbol={asset.symbol} />}
    >
      <Loaded query={risk} tried={`measure the risk of ${asset.symbol}`} height={240} lines={6}>
        {(answer) => (
          <>
            <Basis risk={answer} />
            <div className={styles.groups}>
              {groupMeasures(answer).map((group) => (
                <Group key={group.title} group={group} symbol={asset.symbol} />
              ))}
            </div>
          </>
        )}
      </Loaded>
    </Panel>
  )
}

function Basis({ risk }: { risk: RiskAnswer }) {
  const { observations, from, to, periodsPerYear, riskFree, flags } = risk
  const figure = (value: number, unit: string | null = null) => localFigure({ value, unit })
  return (
    <div className={styles.basis}>
      <span>
        <Figure figure={figure(observations)} label="Returns in the window" /> returns
        {from && to && `, ${dayText(from)} – ${dayText(to)}`}
      </span>
      <span>
        <Figure figure={figure(periodsPerYear)} label="Periods a year" /> periods a year
      </span>
      <span>
        risk-free <Figure figure={figure(riskFree, 'fraction')} label="Risk-free rate a year" />
      </span>
      {flags.map((flag) => (
        <span key={flag} className={styles.flag}>
          {flagMeaning(flag)}
        </span>
      ))}
    </div>
  )
}

function Group({ group, symbol }: { group: MeasureGroup; symbol: string }) {
  return (
    <table className={styles.group}>
      <caption className={styles.caption}>{group.title}</caption>
      <tbody>
        {group.measures.map(({ id, title, meaning, figure }) => (
          <tr key={id}>
            <th scope="row" className={styles.name}>
              <Term meaning={meaning}>{title}</Term>
            </th>
            <td className={styles.value}>
              <Figure figure={figure} label={`${title} of ${symbol}`} signed={isSignedMeasure(id)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
