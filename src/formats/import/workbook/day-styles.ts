/** Which styles of a workbook show a number as a day. */
import { childNamed, readXmlTree } from '#formats/import/tree/xml-tree.ts'

/** Takes the number of a cell's style. */
export function dayStyles(part: Buffer | undefined, file: string): (style: number) => boolean {
  if (!part) return () => false
  const root = readXmlTree(String(part), file)
  const own = new Map(
    (childNamed(root, 'numFmts')?.children ?? []).map(({ attributes }) => [
      Number(attributes.numFmtId),
      attributes.formatCode ?? '',
    ]),
  )
  const styles = (childNamed(root, 'cellXfs')?.children ?? []).map(({ attributes }) =>
    Number(attributes.numFmtId ?? 0),
  )
  const areDays = styles.map((format) => isDayFormat(format, own.get(format)))
  return (style) => areDays[style] ?? false
}

/** The built-in ones, and those whose code has a year or a day outside of quotes and brackets. */
function isDayFormat(format: number, code: string | undefined): boolean {
  if (code === undefined)
    return (
      (format >= 14 && format <= 17) ||
      format === 22 ||
      (format >= 27 && format <= 36) ||
      (format >= 50 && format <= 58)
    )
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '')
  return /[yd]/i.test(bare) && !/general/i.test(bare)
}
