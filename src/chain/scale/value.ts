/**
 * The plain values that SCALE data becomes and is made of.
 *
 * Integers up to 32 bits are numbers, wider ones bigints. AccountId32 is an SS58 string. Bytes (`Vec<u8>`, `[u8; n]`) are
 * Uint8Array. A struct with named fields is an object keyed by the field names of the metadata (snake_case), a newtype is its
 * inner value, any other tuple an array. An enum is `{ type, value }`, `Option` is null or the value.
 */
export type ScaleValue =
  | number
  | bigint
  | boolean
  | string
  | Uint8Array
  | null
  | readonly ScaleValue[]
  | { readonly [field: string]: ScaleValue }

/** The values that an encoder accepts: all of the above, also bytes as `0x` hex, and a call as `{ pallet, name, args }`. */
export type ScaleInput = ScaleValue
