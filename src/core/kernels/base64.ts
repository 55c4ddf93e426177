/** Bytes from base64: this room has neither `atob` nor `Buffer`. */

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Of well-formed text, with or without padding. */
export function bytesOfBase64(text: string): Uint8Array {
  const length = text.replace(/=+$/, '').length
  const bytes = new Uint8Array(Math.floor((length * 3) / 4))
  let held = 0
  let bits = 0
  let at = 0
  for (let i = 0; i < length; i++) {
    held = ((held << 6) | letters.indexOf(text[i]!)) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = held >> bits
  }
  return bytes
}
