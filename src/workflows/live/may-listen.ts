/** Whether somebody may listen to a topic: what is of the market is for all, what is somebody's is for them alone. */
import { analysisKinds } from '#core/analysis-kinds.ts'
import type { Caller } from '#ports/caller.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { Topic } from '#protocol/live/topics.ts'

/** Unknown and forbidden look the same. Throws AppError when the store cannot answer. */
export async function mayListen(
  { userId, portfolioId }: Caller,
  { kind, name }: Topic,
  { store }: Pick<Workbench, 'store'>,
): Promise<boolean> {
  // A share link opens one portfolio, and the prices in it.
  if (portfolioId !== null) return kind === 'prices' || (kind === 'portfolio' && name === String(portfolioId))
  if (kind === 'portfolio') return (await store.portfolios.byId(Number(name), userId)) !== null
  if (kind === 'jobs') return /^\d{1,15}$/.test(name) && mayWatch(Number(name), userId, store)
  // Of alerts each listener has its own topic.
  return true
}

/** An analysis is told to whoever asked for it; what the house does by itself, to everybody. */
async function mayWatch(run: number, userId: number, store: Workbench['store']): Promise<boolean> {
  const known = await store.runs.find(run)
  if (!known) return false
  const isAnalysis = (analysisKinds as readonly string[]).includes(known.kind)
  return !isAnalysis || (await store.analyses.find(run, userId)) !== null
}
