/**
 * Looks for what an EVM key has signed in a block, by what was signed. Its hash is that of the bytes that were sent, and there are others
 * of the same transaction: who hands it on may turn its signature over, or wrap it in another format, and it is carried out all the same.
 * Taken for another transaction, it would be said never to be included, and sent a second time.
 */
import type { ChainClient } from '../client.js'
import { isForeignChainId } from '../evm/chain-ids.js'
import { readEvmSender } from '../evm/send/read-transact.js'
import { decodeUnsignedExtrinsic } from '../extrinsic/decode-extrinsic.js'
import type { Block } from './read-block.js'

/** The transaction that is looked for: the mirror of its key, SS58, and what was signed, hex. */
interface Wanted {
  readonly address: string
  readonly nonce: number
  readonly digest: string
}

/** What a block has of it. */
export interface EvmTrace {
  readonly own: { readonly extrinsicIndex: number; readonly bytes: Uint8Array } | null
  /** Whether another transaction of the key has the nonce. */
  readonly isUsurped: boolean
}

/**
 * Only the same nonce proves something: behind a later one there may be this transaction in a form that cannot be read. And only what is
 * for this chain: the same key signs on others, where everybody finds its transactions.
 */
export async function traceInBlock(client: ChainClient, { extrinsics }: Block, { address, nonce, digest }: Wanted): Promise<EvmTrace> {
  const metadata = await client.metadata()
  let isUsurped = false
  for (const [extrinsicIndex, bytes] of extrinsics.entries()) {
    const call = decodeUnsignedExtrinsic(metadata, bytes)
    const sender = call?.pallet === 'Ethereum' ? await readEvmSender(call, BigInt(nonce)) : null
    if (sender === null || sender.account !== address) continue
    if (sender.digest === digest.toLowerCase()) return { own: { extrinsicIndex, bytes }, isUsurped: false }
    if (sender.chainId !== null && !isForeignChainId(client.genesisHash, sender.chainId)) isUsurped = true
  }
  return { own: null, isUsurped }
}
