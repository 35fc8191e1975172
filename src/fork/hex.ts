/** Bytes as text: `0x` and two lower-case digits each. */
export type Hex = string

const HEX = /^0x(?:[0-9a-f]{2})*$/

export function isHex(value: unknown): value is Hex {
  return typeof value === 'string' && HEX.test(value)
}

export function toHex(bytes: Uint8Array): Hex {
  return `0x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')}`
}

export function fromHex(hex: Hex): Uint8Array {
  return Buffer.from(hex.slice(2), 'hex')
}
