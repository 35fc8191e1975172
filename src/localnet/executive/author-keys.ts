/**
 * The ML-KEM-768 pairs of this chain's author. As each authority of the real chain does, it announces a new one in every block; it keeps
 * none, because all of them follow from the number of the block. So the same transactions make the same blocks, and everybody can know the
 * secrets, as those of the accounts of this chain.
 */
import { createHash } from 'node:crypto'
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js'
import { bytesToHex } from '../schema/scale.js'
import type { Hex } from '../schema/types.js'

/**
 * After so many blocks the pairs come again, so that a long advance makes no more of them. States can be read for as many blocks: no two
 * that are readable at the same time show the same key as the one to encrypt to.
 */
const PERIOD = 256

/** The longest-lived transaction is decrypted three blocks after its key was announced. */
const ANNOUNCED_BEFORE = 3

function makePair(block: number): { readonly publicKey: Uint8Array; readonly secretKey: Uint8Array } {
  return ml_kem768.keygen(
    createHash('sha512')
      .update(`author's key of block ${block % PERIOD}`)
      .digest(),
  )
}

const announced = new Map<number, Hex>()

/** The key for encapsulation that the author announces in a block. It takes half a millisecond to make, once. */
export function announcedKeyOf(block: number): Hex {
  const at = block % PERIOD
  let key = announced.get(at)
  if (key === undefined) {
    key = `0x${bytesToHex(makePair(at).publicKey)}`
    announced.set(at, key)
  }
  return key
}

/** The key for decapsulation to what users encrypt for a block: the other half of what was announced three blocks before it. */
export function decapsulationKeyFor(block: number): Hex {
  return `0x${bytesToHex(makePair(Math.max(block - ANNOUNCED_BEFORE, 0)).secretKey)}`
}

/** The key to which users encrypt for a block: what was announced three blocks before it. */
export function encapsulationKeyFor(block: number): Hex {
  return announcedKeyOf(Math.max(block - ANNOUNCED_BEFORE, 0))
}
