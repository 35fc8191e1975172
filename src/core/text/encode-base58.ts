const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const BASE = ALPHABET.length
/** As many digits are taken from the large number at once as make a number that the engine keeps small. */
const DIGITS = 5
const GROUP = BigInt(BASE ** DIGITS)

/**
 * Writes bytes as base58, as Bitcoin does: one `1` for each leading zero byte. A listing writes thousands of addresses, and digit by digit
 * over all bytes each takes twice as long.
 */
export function encodeBase58(bytes: Uint8Array): string {
  let zeros = 0
  while (zeros < bytes.length && bytes[zeros] === 0) zeros++
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')
  let left = hex === '' ? 0n : BigInt(`0x${hex}`)
  let text = ''
  while (left > 0n) {
    const above = left / GROUP
    let group = Number(left - above * GROUP)
    left = above
    // The last group has no leading zeros.
    for (let count = 0; count < DIGITS && (group > 0 || left > 0n); count++) {
      const digit = group % BASE
      text = (ALPHABET[digit] ?? '') + text
      group = (group - digit) / BASE
    }
  }
  return '1'.repeat(zeros) + text
}
