/** Whether somebody may listen to a topic: what is of the market is for all, what is somebody's is for them alone. */
import { analysisKinds } from '#core/analysis-kinds.ts'
import type { Caller } from '#ports/caller.ts'
import type { Jobs } from '#ports/jobs.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { Topic } from '#protocol/live/topics.ts'
import { heldSymbols } from '#workflows/portfolio/held-symbols.ts'

type Shelf = Pick<Workbench, 'store' | 'clock'>

/** Unknown and forbidden look the same. Throws AppError when the store cannot answer. */
export type MayListen = (caller: Caller, topic: Topic) => Promise<boolean>

export function listeningRights(shelf: Shelf, jobs: Pick<Jobs, 'find'>): MayListen {
  const { store } = shelf
  const heldIn = rememberHeld(shelf)
  return async ({ userId, portfolioId }, { kind, name }) => {
    if (portfolioId !== null) {
      // A share link opens one portfolio, and the prices of what is held in it.
      if (kind === 'portfolio') return name === String(portfolioId)
      return kind === 'prices' && (await heldIn(portfolioId, userId)).has(name)
    }
    if (kind === 'portfolio') return (await store.portfolios.byId(Number(name), userId)) !== null
    if (kind === 'jobs') {
      if (/^\d{1,15}$/.test(name)) return mayWatch(Number(name), userId, store)
      // What the house does by itself is told to everybody.
      return (await jobs.find(name)) !== null
    }
    // Of alerts each listener has its own topic.
    return true
  }
}

type Held = ReadonlySet<string>

/** Whoever opens a page of a portfolio asks for all its prices in one moment, and a ledger may be long. */
const REMEMBERED_MS = 5_000
const REMEMBERED_MAX = 1_000

function rememberHeld(shelf: Shelf): (portfolioId: number, userId: number) => Promise<Held> {
  const { store, clock } = shelf
  const known = new Map<number, { readonly held: Promise<Held>; readonly atMs: number }>()
  async function read(portfolioId: number, userId: number): Promise<Held> {
    const portfolio = await store.portfolios.byId(portfolioId, userId)
    return portfolio ? heldSymbols(portfolio, shelf) : new Set<string>()
  }
  return (portfolioId, userId) => {
    const nowMs = clock.elapsedMs()
    const before = known.get(portfolioId)
    if (before && nowMs - before.atMs < REMEMBERED_MS) return before.held
    if (known.size >= REMEMBERED_MAX) known.clear()
    const held = read(portfolioId, userId)
    known.set(portfolioId, { held, atMs: nowMs })
    // What could not be read is not remembered.
    held.catch(() => known.delete(portfolioId))
    return held
  }
}

/** An analysis is told to whoever asked for it; what the house does by itself, to everybody. */
async function mayWatch(run: number, userId: number, store: Workbench['store']): Promise<boolean> {
  const known = await store.runs.find(run)
  if (!known) return false
  const isAnalysis = (analysisKinds as readonly string[]).includes(known.kind)
  return !isAnalysis || (await store.analyses.find(run, userId)) !== null
}
