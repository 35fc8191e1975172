/**
 * Makes a block as an author does: the runtime's own calls, one after the other. The header is the one that the runtime gives, so that its
 * hash and the root of its extrinsics hold; the root of the state is not known, since most of the state is elsewhere.
 */
import { chainError } from '../core/errors.js'
import type { Block, Blockchain, Chopsticks, HeaderCodec } from './chopsticks.js'
import { fromHex, type Hex } from './hex.js'

export interface MadeBlock {
  readonly block: Block
  /** Extrinsics that are not in it, with what the runtime answered to them (`ApplyExtrinsicResult`), or `0x` where it failed. */
  readonly refused: ReadonlyMap<Hex, Hex>
}

/** No block has this hash: it names one that is being made. */
const UNFINISHED: Hex = `0x${'f'.repeat(64)}`
const APPLY = 'BlockBuilder_apply_extrinsic'

/** Whether the answer says that the extrinsic is in the block, whatever its call gave. */
const isIncluded = (result: Hex): boolean => result.startsWith('0x00')

async function applyInherents({ inherentProviders }: Chopsticks, block: Block): Promise<Hex[]> {
  const applied: Hex[] = []
  for (const provider of inherentProviders) {
    for (const inherent of await provider.createInherents(block, {})) {
      const { result, storageDiff } = await block.call(APPLY, [inherent], true)
      if (!isIncluded(result))
        throw chainError('The runtime refused what a block has to contain', 'FORK_FAILED', { why: `It said ${result}.` })
      block.pushStorageLayer().setAll(storageDiff)
      applied.push(inherent)
    }
  }
  return applied
}

/** Makes the block after the head. Throws what the executor says where the runtime fails on anything but a transaction. */
export async function buildBlock(chopsticks: Chopsticks, chain: Blockchain, transactions: readonly Hex[]): Promise<MadeBlock> {
  const { head } = chain
  const number = head.number + 1
  const first = await chopsticks.newHeader(head)
  const block = new chopsticks.Block(chain, number, UNFINISHED, head, { header: first, extrinsics: [], storage: head.storage })
  block.pushStorageLayer().setAll((await block.call('Core_initialize_block', [first.toHex()])).storageDiff)
  const extrinsics = await applyInherents(chopsticks, block)
  const refused = new Map<Hex, Hex>()
  for (const transaction of transactions) {
    const applied = await block.call(APPLY, [transaction]).catch(() => ({ result: '0x', storageDiff: [] }))
    if (!isIncluded(applied.result)) refused.set(transaction, applied.result)
    else {
      block.pushStorageLayer().setAll(applied.storageDiff)
      extrinsics.push(transaction)
    }
  }
  const last = await block.call('BlockBuilder_finalize_block', [])
  block.pushStorageLayer().setAll(last.storageDiff)
  const header = (await head.registry).createType('Header', fromHex(last.result)) as HeaderCodec
  const content = { header, extrinsics, storage: head.storage, storageDiff: await block.storageDiff() }
  return { block: new chopsticks.Block(chain, number, header.hash.toHex(), head, content), refused }
}
