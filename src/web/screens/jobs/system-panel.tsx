/** The state of the system, as the stream tells it. */
import { useQuery } from '@tanstack/react-query'
import { numberText } from '#web/figures/format.ts'
import { Loaded } from '#web/parts/loaded.tsx'
import { Panel } from '#web/parts/panel.tsx'
import { statusQuery } from '#web/state/api.ts'
import styles from './jobs.module.css'

const MS_PER_HOUR = 3_600_000

export function SystemPanel() {
  const status = useQuery(statusQuery)
  return (
    <Panel title="System">
      <Loaded query={status} tried="load the state of the system" height={80} lines={2}>
        {(system) => (
          <dl className={styles.facts}>
            {[
              ['Database', `${system.database_status}, ${system.engine}`],
              ['Cache', system.cache_status],
              [
                'Newest data',
                system.data_freshness === 'never' ? 'none yet' : `${system.data_freshness} old`,
              ],
              ['Live connections', numberText(system.active_connections, null)],
              ['Work in the queue', numberText(system.processing_queue_size, null)],
              ['Instruments', numberText(system.assets, null)],
              ['Running for', hours(system.uptime_ms)],
              ['Version', system.version],
            ].map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </Loaded>
    </Panel>
  )
}

function hours(ms: number): string {
  const whole = Math.floor(ms / MS_PER_HOUR)
  return whole < 1
    ? `${Math.floor(ms / 60_000)} min`
    : whole < 48
      ? `${whole} h`
      : `${Math.floor(whole / 24)} d`
}
