/** Chooses the stored instrument that risk is measured against. */
import { useQuery } from '@tanstack/react-query'
import { assetsQuery } from '#web/state/api.ts'
import { useView } from '#web/state/use-view.ts'
import styles from './benchmark-picker.module.css'

export function BenchmarkPicker({ symbol }: { symbol: string }) {
  const { search, change } = useView()
  const { data: assets = [] } = useQuery(assetsQuery)
  return (
    <label className={styles.picker}>
      Benchmark
      <select
        className={styles.select}
        value={search.benchmark ?? ''}
        onChange={(event) => change({ benchmark: event.target.value || undefined })}
      >
        <option value="">none</option>
        {assets
          .filter((asset) => asset.symbol !== symbol)
          .map((asset) => (
            <option key={asset.symbol} value={asset.symbol}>
              {asset.symbol}
            </option>
          ))}
      </select>
    </label>
  )
}
