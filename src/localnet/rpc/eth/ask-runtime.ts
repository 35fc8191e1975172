/** What Ethereum's methods ask of the runtime, and of which block. */
import type { Block } from '../../blocks.js'
import type { Chain } from '../../chain.js'
import type { Block as ethereumBlock, ReceiptV4, TransactionStatus } from '../../pallets/ethereum/schema.js'
import type { TransactionValue } from '../../pallets/ethereum/transaction.js'
import { fromLimbs } from '../../pallets/evm/limbs.js'
import { Reader, Writer } from '../../schema/scale.js'
import type { Hex, ValueOf } from '../../schema/types.js'
import type { Params } from '../params.js'
import { invalidParams, RpcError } from '../rpc-error.js'

/** The value that a method of EthereumRuntimeRPCApi gives after a block. */
export function askEthereum<T>(chain: Chain, method: string, args: Readonly<Record<string, unknown>>, at: Hex | undefined): T {
  const name = `EthereumRuntimeRPCApi_${method}`
  const runtime = chain.runtimeAt(at)
  const found = runtime.findApi(name)
  if (found === undefined) throw new RpcError(-32_603, 'fetch runtime api failed')
  const writer = new Writer(runtime.env)
  for (const [input, ty] of Object.entries(found.inputs)) ty.encode(args[input], writer)
  const bytes = chain.callApi(name, writer.finish(), at) ?? new Uint8Array()
  return found.output.decode(new Reader(bytes, runtime.env)) as T
}

const QUANTITY = /^0x(?:0|[1-9a-fA-F][0-9a-fA-F]{0,63})$/

/** A number as Ethereum's JSON writes it: hex without leading zeros. */
export function readQuantity(value: unknown): bigint | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string' || !QUANTITY.test(value)) throw invalidParams('a quantity is hex without leading zeros')
  return BigInt(value)
}

export const quantity = (value: bigint | number): Hex => `0x${value.toString(16)}`

/** The number that a tag or a number names; undefined for what is newest or not given. */
export function numberOfTag(chain: Chain, given: unknown): number | undefined {
  if (given === undefined || given === null || given === 'latest' || given === 'pending') return undefined
  if (given === 'safe' || given === 'finalized') return chain.finality.block.number
  if (given === 'earliest') return 0
  const number = readQuantity(given)
  return number === undefined || number > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(number)
}

/** The block that a tag or a number names; undefined where there is none. Pending is what the head is. */
export function blockOf(chain: Chain, params: Params, index: number): Block | undefined {
  const given = params.optional(index) ?? 'latest'
  const named = typeof given === 'object' && 'blockNumber' in given ? given.blockNumber : given
  if (named === 'latest' || named === 'pending') return chain.head
  if (named === 'safe' || named === 'finalized') return chain.finality.block
  const number = named === 'earliest' ? 0n : readQuantity(named)
  if (number === undefined || number > BigInt(chain.head.number)) return undefined
  const hash = chain.blocks.hashAt(Number(number))
  return hash === undefined ? undefined : chain.find(hash)
}

/** The same for a state that is to be read. */
export function stateOf(chain: Chain, params: Params, index: number): Hex {
  const block = blockOf(chain, params, index)
  if (block === undefined) throw new RpcError(-32_000, 'header not found')
  return block.hash
}

export interface EthereumParts {
  readonly block: ValueOf<typeof ethereumBlock>
  readonly receipts: readonly ValueOf<typeof ReceiptV4>[]
  readonly statuses: readonly ValueOf<typeof TransactionStatus>[]
  /** The block's hash as Ethereum has it. */
  readonly hash: Hex
}

/** Consensus item, engine `fron`, and its length; then the kind of the log, the block's hash and those of its transactions. */
const FRONTIER_LOG = /^0x0466726f6e(?:[0-9a-f]{2}|[0-9a-f]{4}|[0-9a-f]{8})01([0-9a-f]{64})/

function frontierLog(block: Block): { readonly hash: Hex; readonly log: Hex } | undefined {
  for (const log of block.logs) {
    const hash = log.startsWith('0x0466726f6e') ? hashesIn(log) : undefined
    if (hash !== undefined) return { hash, log }
  }
  return undefined
}

function hashesIn(log: Hex): Hex | undefined {
  const found = FRONTIER_LOG.exec(log)?.[1]
  return found === undefined ? undefined : `0x${found}`
}

/** The hash that Ethereum knows a block by; that of the block itself at genesis, which has no other. */
export const hashOfBlock = (block: Block): Hex => frontierLog(block)?.hash ?? block.hash

/** Whether a block has Ethereum transactions: behind the hash of the block stands how many they are. */
export function hasTransactions(block: Block): boolean {
  const found = frontierLog(block)
  return found !== undefined && !found.log.endsWith(`${found.hash.slice(2)}00`)
}

/** What gas cost in a block: the price that its parent left. */
export function priceIn(chain: Chain, parentHash: Hex): bigint {
  return fromLimbs(askEthereum<bigint[]>(chain, 'gas_price', {}, parentHash))
}

/** The Ethereum block within one of the chain's; undefined at genesis. */
export function partsOf(chain: Chain, block: Block): EthereumParts | undefined {
  const found = frontierLog(block)
  type All = readonly [EthereumParts['block'] | undefined, EthereumParts['receipts'] | undefined, EthereumParts['statuses'] | undefined]
  const [inner, receipts, statuses] = askEthereum<All>(chain, 'current_all', {}, block.hash)
  if (found === undefined || inner === undefined) return undefined
  return { block: inner, receipts: receipts ?? [], statuses: statuses ?? [], hash: found.hash }
}

/** The newest block whose state is kept and whose log names a hash, be it its own or one of its transactions'. */
export function findByHash(chain: Chain, hash: Hex): Block | undefined {
  const wanted = hash.slice(2)
  for (let number = chain.head.number; number > Math.max(chain.head.number - chain.history.window, 0); number -= 1) {
    const known = chain.blocks.hashAt(number)
    const block = known === undefined ? undefined : chain.find(known)
    if (block !== undefined && frontierLog(block)?.log.includes(wanted) === true) return block
  }
  return undefined
}

/** A transaction with its block and its place there. */
export interface Located {
  readonly parts: EthereumParts
  readonly index: number
  readonly transaction: TransactionValue
}

export function locate(chain: Chain, hash: Hex): Located | undefined {
  const block = findByHash(chain, hash)
  const parts = block === undefined ? undefined : partsOf(chain, block)
  const index = parts?.statuses.findIndex(({ transaction_hash }) => transaction_hash === hash) ?? -1
  const transaction = parts?.block.transactions[index]
  return parts === undefined || transaction === undefined ? undefined : { parts, index, transaction }
}
