/** Reads blocks as a node shows them, and decides how many are asked for at a time. */
import { isRecord } from '../../core/is-record.js'
import { isHash, readHeaderNumber, readHexAnswer } from '../rpc/read-answer.js'
import { isWhole } from './check-block.js'

/**
 * Blocks in the first frame, before it is known how large they are. Mostly far smaller, a block may take 10 MB as hex, and a frame of more
 * than 16 MB ends the connection.
 */
export const FIRST_FRAME = 16
/** The most blocks in one frame: with the first, two more hold what is looked through for a transaction of which nothing is known. */
const LARGEST_FRAME = 72
/** Characters that a frame should have at most if its blocks are like those before: a quarter of what a frame may have. */
const CHARACTERS_PER_FRAME = 4 * 1024 * 1024

/** A block that matches its hash. */
export interface Block {
  readonly parentHash: string
  readonly extrinsics: readonly Uint8Array[]
}

/**
 * Reads the block with this number and hash; null for anything else. A block with another number must not count as searched, nor an empty
 * one, since no real block is empty, nor one that does not match its hash, to which something may have been added, or from which something
 * may have been left out.
 */
export function readBlock(answer: unknown, number: number, blockHash: string, endpoint: string): Block | null {
  const block = isRecord(answer) && isRecord(answer.block) ? answer.block : null
  if (!block || !isRecord(block.header) || !Array.isArray(block.extrinsics) || block.extrinsics.length === 0) return null
  if (readHeaderNumber(block.header) !== number) return null
  const list: readonly unknown[] = block.extrinsics
  const extrinsics = list.map((extrinsic) => readHexAnswer(extrinsic, endpoint, 'chain_getBlock'))
  const { parentHash } = block.header
  if (!isHash(parentHash) || !isWhole(blockHash, block.header, extrinsics)) return null
  return { parentHash, extrinsics }
}

/** Characters of the extrinsics in a block as it was answered, which are nearly all of it. */
function measureBlock(answer: unknown): number {
  const block = isRecord(answer) && isRecord(answer.block) ? answer.block : {}
  const list: readonly unknown[] = Array.isArray(block.extrinsics) ? block.extrinsics : []
  return list.reduce<number>((sum, extrinsic) => sum + (typeof extrinsic === 'string' ? extrinsic.length : 0), 0)
}

/** How many blocks to ask for in the next frame, by the answers to the last. */
export function sizeNextFrame(answers: readonly unknown[]): number {
  const characters = answers.reduce<number>((sum, answer) => sum + measureBlock(answer), 0)
  const fitting = Math.floor((CHARACTERS_PER_FRAME * answers.length) / Math.max(1, characters))
  return Math.min(LARGEST_FRAME, Math.max(1, fitting))
}
