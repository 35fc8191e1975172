import type { Block } from '../blocks.js'

/** A block as methods for development name it. */
export function toPlace({ number, hash }: Block): { readonly blockNumber: number; readonly blockHash: string } {
  return { blockNumber: number, blockHash: hash }
}
