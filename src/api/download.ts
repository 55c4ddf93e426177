/** A file as an answer: sent as it is made, under a name that no header and no file system can be tricked with. */
import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

export class Download {
  readonly name: string
  readonly mediaType: string
  readonly chunks: AsyncIterable<Uint8Array>

  constructor({ name, mediaType, chunks }: Pick<Download, 'name' | 'mediaType' | 'chunks'>) {
    this.name = name
    this.mediaType = mediaType
    this.chunks = chunks
  }
}

/** A file that fails after its first bytes ends the connection, so that nobody takes the half for the whole. */
export function sendDownload({ name, mediaType, chunks }: Download, reply: FastifyReply): FastifyReply {
  return reply
    .type(mediaType)
    .header('content-disposition', contentDisposition(name))
    .header('cache-control', 'private, no-store')
    .send(Readable.from(chunks, { objectMode: false }))
}

/** Plain letters for every reader, and the name as it is for those that know RFC 6266. */
export function contentDisposition(name: string): string {
  const plain = fileName(name).replace(/[^\w. -]/g, '_')
  const encoded = encodeURIComponent(fileName(name)).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

const LENGTH_MAX = 120

/** Without what separates folders, ends lines, hides a file or means something to a shell. */
export function fileName(name: string): string {
  const clean = name
    .toWellFormed()
    .normalize('NFC')
    // oxlint-disable-next-line no-control-regex -- these are what is taken out
    .replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069/\\:*?"<>|]/g, '_')
    .replace(/^[. ]+|[. ]+$/g, '')
  return clean.slice(-LENGTH_MAX).toWellFormed() || 'download'
}
