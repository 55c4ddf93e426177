/** Text that a spreadsheet would take for a formula, made inert by a leading quote, and given back exactly. */

/** A text that is quoted already gets one more, so that taking one off is always right. */
const dangerous = /^'*[=+\-@\t\r]/
const quoted = /^'+[=+\-@\t\r]/

export function inertText(text: string): string {
  return dangerous.test(text) ? `'${text}` : text
}

export function liveText(text: string): string {
  return quoted.test(text) ? text.slice(1) : text
}
