/** How cells look, by name. */

const formats = {
  plain: { numFmtId: 0, font: 0, fill: 0 },
  amount: { numFmtId: 4, font: 0, fill: 0 },
  fraction: { numFmtId: 10, font: 0, fill: 0 },
  count: { numFmtId: 3, font: 0, fill: 0 },
  day: { numFmtId: 164, font: 0, fill: 0 },
  moment: { numFmtId: 165, font: 0, fill: 0 },
  header: { numFmtId: 0, font: 1, fill: 2 },
  label: { numFmtId: 0, font: 2, fill: 0 },
  title: { numFmtId: 0, font: 3, fill: 0 },
} as const

export type StyleName = keyof typeof formats

const names = Object.keys(formats) as StyleName[]

export function styleIndex(name: StyleName): number {
  return names.indexOf(name)
}

export function stylesXml(): string {
  const cells = names.map((name) => {
    const { numFmtId, font, fill } = formats[name]
    const wrap = name === 'header' ? '<alignment vertical="center" wrapText="1"/>' : ''
    return `<xf numFmtId="${numFmtId}" fontId="${font}" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"${wrap ? ` applyAlignment="1">${wrap}</xf>` : '/>'}`
  })
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="4"><font><sz val="10"/><name val="Calibri"/></font><font><b/><sz val="10"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font><font><sz val="10"/><color rgb="FF616E7C"/><name val="Calibri"/></font><font><b/><sz val="14"/><color rgb="FF1D4F91"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF1D4F91"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${cells.length}">${cells.join('')}</cellXfs></styleSheet>`
}
