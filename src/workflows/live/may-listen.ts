/** Whether somebody may listen to a topic: what is of the market is for all, what is somebody's is for them alone. */
import { analysisKinds } from '#core/analysis-kinds.ts'
import type { Caller } from '#ports/caller.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { Topic } from '#protocol/live/topics.ts'
import { heldSymbols } from '#workflows/portfolio/held-symbols.ts'

type Shelf = Pick<Workbench, 'store' | 'clock'>

/** Unknown and forbidden look the same. Throws AppError when the store cannot answer. */
export async function mayListen(
  { userId, portfolioId }: Caller,
  topic: Topic,
  shelf: Shelf,
): Promise<boolean> {
  if (portfolioId !== null) return mayListenAsGuest({ userId, portfolioId }, topic, shelf)
  const { kind, name } = topic
  const { store } = shelf
  if (kind === 'portfolio') return (await store.portfolios.byId(Number(name), userId)) !== null
  if (kind === 'jobs') return /^\d{1,15}$/.test(name) && mayWatch(Number(name), userId, store)
  // Of alerts each listener has its own topic.
  return true
}

/** A share link opens one portfolio, and the prices of what is held in it. */
async function mayListenAsGuest(
  { userId, portfolioId }: { readonly userId: number; readonly portfolioId: number },
  { kind, name }: Topic,
  shelf: Shelf,
): Promise<boolean> {
  if (kind !== 'portfolio' && kind !== 'prices') return false
  const portfolio = await shelf.store.portfolios.byId(portfolioId, userId)
  if (!portfolio) return false
  if (kind === 'portfolio') return name === String(portfolioId)
  return (await heldSymbols(portfolio, shelf)).has(name)
}

/** An analysis is told to whoever asked for it; what the house does by itself, to everybody. */
async function mayWatch(run: number, userId: number, store: Workbench['store']): Promise<boolean> {
  const known = await store.runs.find(run)
  if (!known) return false
  const isAnalysis = (analysisKinds as readonly string[]).includes(known.kind)
  return !isAnalysis || (await store.analyses.find(run, userId)) !== null
}
