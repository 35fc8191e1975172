/** `0x…` of bytes. */
export function toHex(bytes: Uint8Array): string {
  return `0x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`
}

/** The number of digits from which on the native conversion is faster than a loop. */
const NATIVE_DIGITS = 128

/** The value of a digit by the code of its character; 255 for any other character. */
const DIGITS = Uint8Array.from({ length: 128 }, (_, code) => {
  const value = '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase())
  return value < 0 ? 255 : value
})

function readDigit(hex: string, at: number): number {
  const value = DIGITS[hex.charCodeAt(at)] ?? 255
  if (value === 255) throw new RangeError('not a hex string')
  return value
}

/** Bytes of a hex string with or without `0x`. Throws a RangeError if it is anything else. */
export function fromHex(hex: string): Uint8Array {
  const start = hex.startsWith('0x') ? 2 : 0
  const count = hex.length - start
  if (count % 2 !== 0) throw new RangeError('not a hex string')
  if (count < NATIVE_DIGITS) {
    const bytes = new Uint8Array(count / 2)
    for (let at = 0; at < bytes.length; at++) bytes[at] = (readDigit(hex, start + 2 * at) << 4) | readDigit(hex, start + 2 * at + 1)
    return bytes
  }
  const digits = hex.slice(start)
  if (!/^[0-9a-fA-F]*$/.test(digits)) throw new RangeError('not a hex string')
  return new Uint8Array(Buffer.from(digits, 'hex'))
}
