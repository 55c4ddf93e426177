/** The calls that bring prices in, as mutations that leave every view up to date. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { AppError } from '#core/errors.ts'
import { PRICE_FILE_BYTES_MAX } from '#protocol/http/price-file-size.ts'
import type { RefreshedSymbolDocument } from '#protocol/http/refresh.ts'
import { api } from './api.ts'
import { describeFailure } from './failure.ts'
import type { RefreshRequest } from './refresh-requests.ts'

/** What became of one symbol, or of a file that was refused as a whole. `file` is null for a fetched symbol. */
export type RefreshOutcome =
  | { readonly file: string | null; readonly result: RefreshedSymbolDocument }
  | { readonly file: string; readonly failure: unknown }

/** One call after the other; a call that fails as a whole fails the mutation. */
export function useRefresh() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (requests: readonly RefreshRequest[]) => {
      const outcomes: RefreshOutcome[] = []
      for (const body of requests) {
        const { symbols } = await api.call('refreshPrices', { body })
        outcomes.push(...symbols.map((result) => ({ file: null, result })))
      }
      return outcomes
    },
    onSettled: () => queries.invalidateQueries(),
  })
}

/** More files than this at once are a folder for the `files` source. */
export const FILES_MAX = 50

/** One file after the other; a file that is refused stands in the outcomes beside the good ones. */
export function useAddFiles() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (files: readonly File[]) => {
      const outcomes: RefreshOutcome[] = []
      for (const file of files.slice(0, FILES_MAX)) outcomes.push(...(await addFile(file)))
      return outcomes
    },
    onSettled: () => queries.invalidateQueries(),
  })
}

async function addFile(file: File): Promise<RefreshOutcome[]> {
  try {
    if (file.size > PRICE_FILE_BYTES_MAX) throw tooLarge(file)
    const { symbols } = await api.call('addPriceFile', { query: { name: file.name }, raw: file })
    return symbols.map((result) => ({ file: file.name, result }))
  } catch (failure) {
    return [{ file: file.name, failure }]
  }
}

function tooLarge(file: File): AppError {
  const sizeMb = Math.ceil(file.size / 1024 / 1024)
  const maxMb = PRICE_FILE_BYTES_MAX / 1024 / 1024
  return new AppError(
    'file-too-large',
    `${file.name} holds ${sizeMb} MB; a price file may hold ${maxMb} MB. Split it by year.`,
  )
}

/** The words and the code of an outcome that failed; null for one that did not. */
export function failureOf(outcome: RefreshOutcome): { code: string; detail: string } | null {
  if ('failure' in outcome) return describeFailure(outcome.failure)
  const { ok, error } = outcome.result
  if (ok) return null
  return { code: error?.code ?? 'internal', detail: error?.message ?? 'The server gave no reason.' }
}
