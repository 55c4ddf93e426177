/** Text inside XML: marks escaped, and characters that XML cannot hold written as `_x0001_`, as spreadsheets do. */

/** Besides what XML itself refuses, line ends and tabs, which attributes would lose. */
export function xmlText(text: string): string {
  return withoutControls(text).replace(/[&<>"\t\n\r]/g, (mark) => `&#${mark.charCodeAt(0)};`)
}

/** Characters that XML has no way to say, and texts that look like our way of saying them. */
function withoutControls(text: string): string {
  return text
    .replace(/_(?=x[0-9A-F]{4}_)/g, '_x005F_')
    .replace(unspeakable, (one) => `_x${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
}

// oxlint-disable-next-line no-control-regex -- these are what is looked for
const unspeakable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** What `xmlText` wrote, once a parser has read the marks. */
export function plainText(text: string): string {
  return text.replace(/_x([0-9A-F]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}
