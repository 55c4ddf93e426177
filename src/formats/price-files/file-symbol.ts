/** The symbol that a file's name gives its content. */

/** The last part of the path up to its first `_` or `.` (`data/AAPL_2004-2018.csv` is AAPL); all of it when nothing stands before them. */
export function fileSymbol(file: string): string {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
  return /^[^_.]+/.exec(name)?.[0] ?? name
}
