/** Whether somebody may listen to a topic: what is of the market is for all, what is somebody's is for them alone. */
import type { Listener } from '#ports/authenticator.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { Topic } from '#protocol/live/topics.ts'

/** Unknown and forbidden look the same. Throws AppError when the store cannot answer. */
export async function mayListen(
  listener: Listener,
  { kind, name }: Topic,
  { store }: Pick<Workbench, 'store'>,
): Promise<boolean> {
  switch (kind) {
    case 'prices':
    case 'ml':
    case 'status':
      return true
    // Each listener has its own.
    case 'alerts':
      return true
    case 'portfolio':
      return (await store.portfolios.byId(Number(name), listener.userId)) !== null
    case 'jobs':
      return /^\d{1,15}$/.test(name) && (await store.runs.find(Number(name))) !== null
  }
}
