/** By whose right a portfolio is read: of who is signed in, or of whoever holds a shared link. */
import { createContext, useContext } from 'react'
import type { HttpClient } from '#client/http-client.ts'
import { api } from './api.ts'

export type Reader = {
  readonly api: HttpClient
  /** Whether one portfolio is all there is to see: nothing leads elsewhere, and nothing can be changed. */
  readonly isShared: boolean
}

export const ReaderContext = createContext<Reader>({ api, isShared: false })

export function useReader(): Reader {
  return useContext(ReaderContext)
}
