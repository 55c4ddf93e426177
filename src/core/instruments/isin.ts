/** International securities identification numbers (ISO 6166). */

/**
 * Whether the text is an ISIN: two letters, nine letters or digits, and the digit that closes the sum. Letters count as two
 * digits (A is 10, Z is 35), every second digit from the right is doubled, and the digits of all of it add up to a multiple of ten.
 */
export function isIsin(text: string): boolean {
  if (!/^[A-Z]{2}[A-Z0-9]{9}[0-9]$/.test(text)) return false
  const digits = Array.from(text, (letter) => String(Number.parseInt(letter, 36))).join('')
  let sum = 0
  for (let fromRight = 0; fromRight < digits.length; fromRight++) {
    const digit = Number(digits[digits.length - 1 - fromRight])
    const counted = fromRight % 2 === 1 ? digit * 2 : digit
    sum += counted > 9 ? counted - 9 : counted
  }
  return sum % 10 === 0
}
