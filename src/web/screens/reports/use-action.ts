/** Does a recommended action, and says in words what came of it. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, assetsQuery } from '#web/state/api.ts'
import { refreshRequests } from '#web/state/refresh-requests.ts'
import type { ActionStep } from './action-step.ts'

export function useAction() {
  const queries = useQueryClient()
  return useMutation({ mutationFn: take, onSettled: () => queries.invalidateQueries() })

  async function take(step: ActionStep): Promise<string> {
    if (step.step === 'refresh') return refreshed(step.symbol)
    if (step.step === 'heal') return healed(step.symbol)
    const { rowsChanged } = await api.call('makePatches', { body: { issues: step.issues } })
    return `Repairs made: ${step.issues.length}. Bars changed: ${rowsChanged}.`
  }

  async function refreshed(symbol: string): Promise<string> {
    const { assets } = await queries.ensureQueryData(assetsQuery)
    const [body = { symbols: [symbol] }] = refreshRequests(assets.filter((one) => one.symbol === symbol))
    const { symbols } = await api.call('refreshPrices', { body })
    const [result] = symbols
    if (result?.error) return `Not refreshed: ${result.error.message}`
    return `Bars new or changed: ${result?.rowsChanged ?? 0}.`
  }
}

async function healed(symbol: string): Promise<string> {
  const { attempts, failed, stopped } = await api.call('healGaps', { body: { symbols: [symbol] } })
  if (failed[0]) return `Not filled: ${failed[0].error.message}`
  if (attempts.length === 0)
    return stopped === 'budget-spent'
      ? 'Nobody was asked: the requests of the day are spent.'
      : 'Nobody was asked: no hole is due.'
  const filled = attempts.reduce((sum, attempt) => sum + attempt.healed, 0)
  return `Sessions filled: ${filled}. ${attempts.at(-1)!.message}`
}
