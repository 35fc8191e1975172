import { validateExtrinsic } from '../executive/apply-extrinsic.js'
import { beginBlock } from '../executive/block-builder.js'
import { BlockContext } from '../executive/block-context.js'
import type { AnyExtension } from '../frame/extension.js'
import { apiMethod, type RuntimeApi } from '../frame/runtime.js'
import { TransactionSource, transactionValidity } from '../frame/validity.js'
import { H256 } from '../schema/primitives.js'
import { extrinsicType } from './extrinsic-type.js'

/**
 * The question that the pool asks about an extrinsic, for clients that ask it before they submit. It is answered as of the block after
 * `block_hash`.
 */
export function taggedTransactionQueueApi(extensions: readonly AnyExtension[]): RuntimeApi {
  return {
    name: 'TaggedTransactionQueue',
    version: 3,
    methods: {
      validate_transaction: apiMethod(
        { source: TransactionSource, tx: extrinsicType(extensions), block_hash: H256 },
        transactionValidity,
        (ctx, { source, tx, block_hash }) => {
          if (!(ctx instanceof BlockContext) || ctx.signatures === undefined) throw new TypeError('no signatures are checked here')
          const next = new BlockContext(ctx.spec, ctx.state, {
            blockNumber: ctx.blockNumber + 1,
            author: ctx.author,
            signatures: ctx.signatures,
          })
          beginBlock(next, block_hash, [])
          const validity = validateExtrinsic(next, tx, source.type, ctx.signatures)
          if (!validity.ok) return { err: validity.error }
          const { requires, provides } = validity.valid
          return { ok: { ...validity.valid, requires: [...requires], provides: [...provides] } }
        },
      ),
    },
  }
}
