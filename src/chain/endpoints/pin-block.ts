/** Pins the block that the user names, on a node that still has its state. */
import { checkFailed, networkError, usageError } from '../../core/errors.js'
import { mapReadError } from '../errors.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { isHash, readHeaderNumber } from '../rpc/read-answer.js'
import { type Asker, type Head, readRuntime } from './read-head.js'

/** A block's number, or its hash in hex. */
export type BlockReference = number | string

/** Reads `123` or `0x` and 64 hex digits. Usage error `INVALID_BLOCK` (exit 2) for anything else. */
export function parseBlockReference(text: string): BlockReference {
  const plain = text.trim()
  if (/^0x[0-9a-f]{64}$/i.test(plain)) return plain.toLowerCase()
  const number = /^\d{1,10}$/.test(plain) ? Number(plain) : Number.NaN
  if (Number.isSafeInteger(number) && number <= 0xffff_ffff) return number
  throw usageError(`Not a block: ${JSON.stringify(text)}`, 'INVALID_BLOCK', {
    why: 'It has to be a number, or 0x and 64 hex digits.',
    hint: 'Leave --block out for the newest block.',
  })
}

async function readHash(node: Asker, number: number): Promise<string> {
  const hash = await node.request('chain_getBlockHash', [number])
  if (isHash(hash)) return hash
  if (hash !== null) throw badAnswer(node.endpoint, 'chain_getBlockHash')
  const header = await node.request('chain_getHeader', [])
  const best = readHeaderNumber(header)
  if (best === null) throw badAnswer(node.endpoint, 'chain_getHeader')
  if (number > best) {
    throw checkFailed(`There is no block ${number} yet`, 'BLOCK_NOT_FOUND', {
      why: `The newest is block ${best}.`,
      details: { best_block: best },
    })
  }
  throw networkError(`${node.endpoint} no longer has block ${number}`, 'STATE_PRUNED', {
    why: 'It keeps the newest blocks alone.',
    hint: 'Give an archive node of this chain with --network.',
  })
}

/**
 * Reads the block and the runtime in its state. Errors: `BLOCK_NOT_FOUND` (3) for a number above the newest block, `STATE_PRUNED` (5) when
 * this node no longer has the block or does not know the hash, and those of the connection.
 */
export async function readBlock(node: Asker, block: BlockReference): Promise<Head> {
  try {
    const hash = typeof block === 'number' ? await readHash(node, block) : block
    return { hash, ...(await readRuntime(node, [hash])) }
  } catch (error) {
    throw mapReadError(error)
  }
}
