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

function readDigit(digits: string, at: number): number {
  const value = DIGITS[digits.charCodeAt(at)] ?? 255
  if (value === 255) throw new RangeError('not a hex string')
  return value
}

/** Bytes of a hex string with or without `0x`. Throws a RangeError if it is anything else. */
export function fromHex(hex: string): Uint8Array {
  const digits = hex.startsWith('0x') ? hex.slice(2) : hex
  if (digits.length < NATIVE_DIGITS && digits.length % 2 === 0) {
    const bytes = new Uint8Array(digits.length / 2)
    for (let at = 0; at < bytes.length; at++) bytes[at] = (readDigit(digits, 2 * at) << 4) | readDigit(digits, 2 * at + 1)
    return bytes
  }
  if (digits.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(digits)) throw new RangeError('not a hex string')
  return new Uint8Array(Buffer.from(digits, 'hex'))
}
