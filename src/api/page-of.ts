/** The part of a list that was asked for; all of it when nothing was said. */

type Asked = { readonly limit?: number | undefined; readonly offset?: number | undefined }

export function pageOf<Row>(rows: readonly Row[], { limit, offset = 0 }: Asked): readonly Row[] {
  return rows.slice(offset, limit === undefined ? undefined : offset + limit)
}

/** Of a page of the newest: the row that the next page is to be older than; null where it was the last. */
export function nextOf(rows: readonly { readonly id: number }[], limit: number): number | null {
  return rows.length < limit ? null : rows.at(-1)!.id
}
