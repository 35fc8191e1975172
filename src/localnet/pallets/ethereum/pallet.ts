/** Ethereum: transactions that carry their own signatures, and the block that the runtime derives from each of its own. */
import { implementPallet, type SelfContained } from '../../frame/pallet.js'
import { invalidCustom } from '../../frame/validity.js'
import { addWeight, dbWeight, weightOf } from '../../frame/weight.js'
import { system } from '../system/schema.js'
import { recoverSigner } from './recover-signer.js'
import { ethereum } from './schema.js'
import { storeBlock } from './store-block.js'
import { transact } from './transact.js'
import type { TransactionValue } from './transaction.js'
import { validateInBlock, validateInPool } from './validate-transaction.js'

const INVALID_SIGNATURE = 9

function readTransact(transaction: TransactionValue): SelfContained {
  const address = recoverSigner(transaction)
  if (address === undefined) throw invalidCustom(INVALID_SIGNATURE)
  return {
    origin: { type: 'Ethereum', address },
    validate: (ctx) => validateInPool(ctx, address, transaction),
    preDispatch: (ctx) => validateInBlock(ctx, address, transaction),
  }
}

export const ethereumPallet = implementPallet(ethereum, {
  calls: { transact },
  hooks: {
    onInitialize: () => addWeight(weightOf(1_624_000 + 566_903, 0, 0, 1), dbWeight(2, 2)),
    onFinalize: (ctx) => {
      storeBlock(ctx)
      const old = ctx.blockNumber - system.constant.BlockHashCount - 1
      if (old > 0) ethereum.storage.BlockHash.remove(ctx, [BigInt(old), 0n, 0n, 0n])
    },
    selfContained: (call) => (call.name === 'transact' ? () => readTransact(call.args.transaction as TransactionValue) : undefined),
  },
})
