/** How a run or a job goes on, as the stream tells it; its end brings the lists up to date. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useMessages } from '#web/live/use-live.ts'
import { isUnderWay, type Job, type Run } from '#web/state/jobs.ts'

type Told = Pick<Run, 'status'> & {
  readonly progress: { readonly done: number | null; readonly total: number | null } | null
}

/** What was told last, else what the answer of the call says. */
export function useProgress(run: Pick<Run, 'id' | 'status' | 'progress'>): Told {
  const queries = useQueryClient()
  const [told, setTold] = useState<Told | null>(null)
  useMessages(isUnderWay(run) ? `jobs:${run.id}` : null, ({ type, data }) => {
    // Weights that were found come after the word that the run is done.
    if (type === 'OPTIMIZATION_COMPLETE') void queries.invalidateQueries({ queryKey: ['runs'] })
    if (type !== 'JOB_PROGRESS') return
    const { state: status, done, total } = data
    setTold({ status, progress: { done, total } })
    if (!isUnderWay({ status })) void queries.invalidateQueries({ queryKey: ['runs'] })
  })
  return isUnderWay(run) && told ? told : run
}

/** Of a job in any process; the call knows of those of its own alone. */
export function useJobProgress({
  id,
  state,
  progress,
}: Pick<Job, 'id' | 'state' | 'progress'>): Told['progress'] {
  const queries = useQueryClient()
  const [told, setTold] = useState<Told['progress']>(null)
  useMessages(isUnderWay({ status: state }) ? `jobs:${id}` : null, ({ type, data }) => {
    if (type !== 'JOB_PROGRESS') return
    if (data.state === 'running' && data.total !== null) setTold({ done: data.done, total: data.total })
    else void queries.invalidateQueries({ queryKey: ['jobs'] })
  })
  return told ?? progress
}
