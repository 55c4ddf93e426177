/** The socket below a live stream: the browser's own, which Node has too. */

import { STREAM_PROTOCOL, TOKEN_PROTOCOL_PREFIX } from '#protocol/live/subprotocols.ts'

/** What is used of a `WebSocket`. */
export type LiveSocket = {
  readonly readyState: number
  send(text: string): void
  close(code?: number, reason?: string): void
  addEventListener(type: 'open' | 'error', listener: () => void): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  addEventListener(
    type: 'close',
    listener: (event: { readonly code: number; readonly reason: string }) => void,
  ): void
}

export type OpenSocket = (address: string, token: string | null) => LiveSocket

/** Node takes headers where a browser takes names of protocols; in a browser the page's own cookie speaks for it. */
type SocketWithHeaders = new (address: string, options?: { headers: Record<string, string> }) => LiveSocket

export const openSocket: OpenSocket = (address, token) => {
  const Socket = globalThis.WebSocket as unknown as SocketWithHeaders
  return token === null
    ? new Socket(address)
    : new Socket(address, { headers: { authorization: `Bearer ${token}` } })
}

/** For a page that shows a token of its own, such as that of a shared link: browsers send names of protocols, and no headers. */
export const openPageSocket: OpenSocket = (address, token) => {
  const protocols = token === null ? [] : [STREAM_PROTOCOL, `${TOKEN_PROTOCOL_PREFIX}${token}`]
  return new globalThis.WebSocket(address, protocols) as unknown as LiveSocket
}

/** `ws://host/ws` for the address of a server; for a page's own server, of the page. */
export function streamAddress(server: string): string {
  const url = new URL('/ws', server === '' ? globalThis.location.href : server)
  url.protocol = url.protocol === 'https:' || url.protocol === 'wss:' ? 'wss:' : 'ws:'
  return url.href
}
