/** `dev_submit`: an extrinsic in, what became of it out. */
import type { Chain } from '../chain.js'
import { system } from '../pallets/system/schema.js'
import { storeOver } from '../state/store-over.js'
import { readOpaque } from './opaque-extrinsic.js'
import type { Params } from './params.js'
import { invalidParams, RpcError } from './rpc-error.js'

/** How it looks in JSON: wide numbers as decimal text. */
type Plain = null | boolean | number | string | readonly Plain[] | { readonly [name: string]: Plain }

function toPlain(value: unknown): Plain {
  if (value === undefined || value === null) return null
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(toPlain)
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toPlain(inner)]))
}

interface DispatchError {
  readonly type: string
  readonly pallet?: string
  readonly name?: string
  readonly value?: { readonly type?: string }
}

/** `SubtensorModule.NotEnoughBalanceToStake`, `BadOrigin`, `Token.FundsUnavailable`. */
function nameError({ type, pallet, name, value }: DispatchError): string {
  if (type === 'Module') return `${pallet}.${name}`
  return value?.type === undefined ? type : `${type}.${value.type}`
}

/**
 * Puts an extrinsic into a block of its own and says what became of it: `success`, the error's name, and its events in order, decoded. What
 * else was ready goes into the same block. Pool errors are those of `author_submitExtrinsic`. Error 1010 where the block came without it;
 * what waits for another transaction, or for the key of the next block, is in the pool then.
 */
export function submitNow(chain: Chain, params: Params): object {
  const bytes = readOpaque(params.bytes(0), (why) => invalidParams(why))
  const { env } = chain.runtime
  const hash = chain.take(bytes)
  const block = chain.makeBlock()
  const index = block.extrinsics.findIndex((one) => Buffer.compare(one, bytes) === 0)
  if (index < 0) {
    throw new RpcError(1_010, 'Not in the block', 'It waits in the pool for another transaction or block, or was found invalid.')
  }
  const all = system.storage.Events.get(storeOver(chain.state, env))
  const events = all
    .filter(({ phase }) => phase.type === 'ApplyExtrinsic' && phase.value === index)
    .map(({ event }) => event as { readonly pallet: string; readonly name: string; readonly value?: unknown })
  const failure = events.find(({ pallet, name }) => pallet === 'System' && name === 'ExtrinsicFailed')?.value as
    | { readonly dispatch_error: DispatchError }
    | undefined
  return {
    ...{ blockNumber: block.number, blockHash: block.hash, hash, index },
    ...{ success: failure === undefined, error: failure === undefined ? null : nameError(failure.dispatch_error) },
    events: events.map(({ pallet, name, value }) => ({ pallet, name, value: toPlain(value) })),
  }
}
