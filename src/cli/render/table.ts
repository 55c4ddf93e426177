/** Rows as aligned text: words to the left, numbers to the right. */

export type TableColumn<Row> = {
  readonly title: string
  readonly align?: 'left' | 'right'
  cell(row: Row): string
}

export function renderTable<Row>(rows: readonly Row[], columns: readonly TableColumn<Row>[]): string {
  const cells = rows.map((row) => columns.map((column) => column.cell(row)))
  const widths = columns.map((column, at) =>
    Math.max(column.title.length, ...cells.map((line) => line[at]!.length)),
  )
  const renderLine = (line: readonly string[]) =>
    line
      .map((cell, at) =>
        columns[at]!.align === 'right' ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!),
      )
      .join('  ')
      .trimEnd()
  const titles = renderLine(columns.map(({ title }) => title))
  return [titles, renderLine(widths.map((width) => '─'.repeat(width))), ...cells.map(renderLine)].join('\n')
}
