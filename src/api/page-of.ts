/** The part of a list that was asked for; all of it when nothing was said. */

type Asked = { readonly limit?: number | undefined; readonly offset?: number | undefined }

export function pageOf<Row>(rows: readonly Row[], { limit, offset = 0 }: Asked): readonly Row[] {
  return rows.slice(offset, limit === undefined ? undefined : offset + limit)
}
