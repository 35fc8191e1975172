import { blake2b } from '@noble/hashes/blake2.js'
import { encodeAddress, parseAddress } from '../../core/ss58.js'

/** From what the address of an account without a key follows. */
export interface PureOrigin {
  /** SS58 of the account that made it. */
  readonly spawner: string
  /** The number of the kind of proxy that it was made with. */
  readonly kind: number
  /** Tells several of one transaction apart. */
  readonly index: number
  /** The block, and the place of the transaction in it. */
  readonly height: number
  readonly extIndex: number
}

const ENTROPY = Buffer.from('modlpy/proxy____')

/** The address of a pure proxy, SS58 (`Pallet::pure_account` of pallet_proxy: blake2-256 of prefix, spawner, block, place, kind, index). */
export function makePureAddress({ spawner, kind, index, height, extIndex }: PureOrigin): string {
  const numbers = Buffer.alloc(11)
  numbers.writeUInt32LE(height, 0)
  numbers.writeUInt32LE(extIndex, 4)
  numbers.writeUInt8(kind, 8)
  numbers.writeUInt16LE(index, 9)
  return encodeAddress(blake2b(Buffer.concat([ENTROPY, parseAddress(spawner), numbers]), { dkLen: 32 }))
}
