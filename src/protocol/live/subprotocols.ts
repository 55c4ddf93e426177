/** What a WebSocket says of itself where it cannot say it in headers: the protocol it speaks, and a token. */

/** The one that the server answers with. */
export const STREAM_PROTOCOL = 'assay'

/** Before a token, as if it were the name of a protocol; never answered, so that it stands in no response. */
export const TOKEN_PROTOCOL_PREFIX = 'assay.bearer.'

/** The token in a `Sec-WebSocket-Protocol` header; null where there is none. */
export function tokenInProtocols(header: string | undefined): string | null {
  const names = (header ?? '').split(',').map((name) => name.trim())
  const said = names.find((name) => name.startsWith(TOKEN_PROTOCOL_PREFIX))
  return said === undefined ? null : said.slice(TOKEN_PROTOCOL_PREFIX.length)
}
