/** `eth_*`, `net_*` and `web3_*`: what Ethereum's wallets and libraries ask. Keys are theirs: there are none here. */
import type { Chain } from '../../chain.js'
import { minOf } from '../../fixed/saturating.js'
import type { DispatchError } from '../../frame/dispatch-error.js'
import { decodeTransaction } from '../../pallets/ethereum/decode-transaction.js'
import { recoverSigner } from '../../pallets/ethereum/recover-signer.js'
import { hashTransaction, type TransactionValue } from '../../pallets/ethereum/transaction.js'
import { BLOCK_GAS_LIMIT } from '../../pallets/evm/gas.js'
import { fromLimbs, toLimbs } from '../../pallets/evm/limbs.js'
import type { ExitReason } from '../../pallets/evm/machine/exit.js'
import { PoolError } from '../../pool/pool-error.js'
import { ScaleError, Writer } from '../../schema/scale.js'
import type { Hex } from '../../schema/types.js'
import type { Method, Namespace } from '../method.js'
import type { Params } from '../params.js'
import { invalidParams, RpcError } from '../rpc-error.js'
import { askEthereum, blockOf, findByHash, locate, partsOf, priceIn, quantity, readQuantity, stateOf } from './ask-runtime.js'
import { blockJson, receiptJson, transactionJson } from './eth-json.js'

const NOBODY: Hex = `0x${'00'.repeat(20)}`

function addressIn(value: unknown): Hex | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string' || !/^0x[0-9a-fA-F]{40}$/.test(value)) throw invalidParams('an address is 0x and forty digits of hex')
  return value.toLowerCase() as Hex
}

function addressAt(params: Params, index: number): Hex {
  const address = addressIn(params.text(index))
  if (address === undefined) throw invalidParams(`parameter ${index + 1} is missing: an address expected`)
  return address
}

function dataIn(value: unknown): Hex | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string' || !/^0x(?:[0-9a-fA-F]{2})*$/.test(value)) throw invalidParams('data is whole bytes of hex')
  return value.toLowerCase() as Hex
}

/** A storage slot, which clients write with leading zeros or without. */
function slotIn(text: string): bigint {
  if (!/^0x[0-9a-fA-F]{1,64}$/.test(text)) throw invalidParams('a slot is hex of 256 bits at most')
  return BigInt(text)
}

interface Ran {
  readonly ok?: { readonly exit_reason: ExitReason; readonly value: Hex; readonly used_gas: { readonly standard: bigint[] } }
  readonly err?: DispatchError
}

/** The gas that a trial may take: what was asked for, and a block's at most. */
function limitOf(asked: Record<string, unknown>): bigint {
  return minOf(readQuantity(asked.gas) ?? BLOCK_GAS_LIMIT, BLOCK_GAS_LIMIT)
}

/** Tries out what the first parameter asks for, with so much gas. */
function tryOut(chain: Chain, params: Params, at: Hex, gas: bigint | undefined, estimate: boolean): Ran {
  const asked = (params.optional(0) ?? {}) as Record<string, unknown>
  const optional = (name: string): bigint[] | undefined => {
    const value = readQuantity(asked[name])
    return value === undefined ? undefined : toLimbs(value)
  }
  const to = addressIn(asked.to)
  const input = {
    from: addressIn(asked.from) ?? NOBODY,
    data: dataIn(asked.input) ?? dataIn(asked.data) ?? '0x',
    value: optional('value') ?? toLimbs(0n),
    gas_limit: toLimbs(gas ?? limitOf(asked)),
    max_fee_per_gas: optional('maxFeePerGas') ?? optional('gasPrice'),
    max_priority_fee_per_gas: optional('maxPriorityFeePerGas'),
    nonce: optional('nonce'),
    estimate,
    access_list: undefined,
    authorization_list: undefined,
  }
  return to === undefined ? askEthereum(chain, 'create', input, at) : askEthereum(chain, 'call', { ...input, to }, at)
}

const REASON_AT = 2 + 2 * 68
const LENGTH_AT = 2 + 2 * 36

/** The text in `Error(string)`, where a revert has one. */
function reasonIn(data: Hex): string {
  if (!data.startsWith('0x08c379a0')) return ''
  const length = Number(`0x${data.slice(LENGTH_AT, REASON_AT)}`)
  return ` ${Buffer.from(data.slice(REASON_AT, REASON_AT + 2 * length), 'hex').toString('utf8')}`
}

/** The result of a trial; throws what a node says where it failed. */
function succeeded({ ok, err }: Ran): NonNullable<Ran['ok']> {
  if (ok === undefined) {
    throw new RpcError(-32_603, `execution fatal: ${err !== undefined && 'name' in err ? err.name : (err?.type ?? 'unknown')}`)
  }
  const { exit_reason: reason, value } = ok
  if (reason.type === 'Succeed') return ok
  if (reason.type === 'Revert') throw new RpcError(3, `VM Exception while processing transaction: revert${reasonIn(value)}`, value)
  const name = reason.type === 'Error' && reason.value.type === 'OutOfGas' ? 'out of gas' : `evm error: ${reason.value.type}`
  throw new RpcError(-32_603, name)
}

/** The least gas with which it succeeds. */
const estimateGas: Method = (chain, params) => {
  const at = stateOf(chain, params, 1)
  const first = succeeded(tryOut(chain, params, at, undefined, true))
  let enough = limitOf((params.optional(0) ?? {}) as Record<string, unknown>)
  let tooLittle = fromLimbs(first.used_gas.standard) - 1n
  while (enough - tooLittle > 1n) {
    const middle = (enough + tooLittle) / 2n
    const { ok } = tryOut(chain, params, at, middle, true)
    if (ok?.exit_reason.type === 'Succeed') enough = middle
    else tooLittle = middle
  }
  return quantity(enough)
}

/** Version of an extrinsic without a signature. */
const BARE = 0x05

/** The transaction as an extrinsic without a signature of its own, as a node wraps it. */
function wrap(chain: Chain, transaction: TransactionValue): Uint8Array {
  const call = chain.runtime.encodeCall({ pallet: 'Ethereum', name: 'transact', args: { transaction } })
  const writer = new Writer()
  writer.compact(call.length + 1)
  writer.byte(BARE)
  writer.bytes(call)
  return writer.finish()
}

/** What wallets look for in a refusal, by how the pool explains it. */
const REFUSALS: readonly (readonly [of: string, text: string])[] = [
  ['Transaction is outdated', 'nonce too low'],
  ['Inability to pay', 'insufficient funds for gas * price + value'],
  ['exhaust the block limits', 'exceeds block gas limit'],
  ['Custom error: 0', 'intrinsic gas too low'],
  ['Custom error: 1', 'exceeds block gas limit'],
  ['Custom error: 2', 'gas price less than block base fee'],
  ['Custom error: 3', 'max priority fee per gas higher than max fee per gas'],
  ['Custom error: 8', 'invalid chain id'],
  ['Already Imported', 'already known'],
]

function refusalOf({ message, data = '' }: PoolError): string {
  return REFUSALS.find(([of]) => data.includes(of) || message.includes(of))?.[1] ?? message
}

const sendRawTransaction: Method = (chain, params) => {
  let transaction: TransactionValue
  try {
    transaction = decodeTransaction(params.bytes(0))
  } catch (error) {
    if (error instanceof RangeError) throw new RpcError(-32_602, `decode transaction failed: ${error.message}`)
    throw error
  }
  if (recoverSigner(transaction) === undefined) throw new RpcError(-32_603, 'invalid signature')
  try {
    chain.submit(wrap(chain, transaction))
  } catch (error) {
    if (error instanceof PoolError) throw new RpcError(-32_603, refusalOf(error), error.data)
    if (error instanceof ScaleError) throw new RpcError(-32_603, error.message)
    throw error
  }
  return hashTransaction(transaction)
}

const getTransactionReceipt: Method = (chain, params) => {
  const hash = params.hash(0)
  const found = locate(chain, hash)
  const block = findByHash(chain, hash)
  return found === undefined || block === undefined ? null : receiptJson(found, priceIn(chain, block.parentHash))
}

const blockMethod =
  (find: (chain: Chain, params: Params) => ReturnType<typeof blockOf>): Method =>
  (chain, params) => {
    const block = find(chain, params)
    const parts = block === undefined ? undefined : partsOf(chain, block)
    if (block === undefined || parts === undefined) return null
    return blockJson(parts, priceIn(chain, block.parentHash), params.optional(1) === true)
  }

const account = (chain: Chain, params: Params): { readonly balance: bigint[]; readonly nonce: bigint[] } =>
  askEthereum(chain, 'account_basic', { address: addressAt(params, 0) }, stateOf(chain, params, 1))

const chainId = (chain: Chain): bigint => askEthereum(chain, 'chain_id', {}, undefined)

export const ethNamespace: Namespace = {
  verifying: ['eth_call', 'eth_estimateGas', 'eth_sendRawTransaction'],
  methods: {
    eth_chainId: (chain) => quantity(chainId(chain)),
    net_version: (chain) => chainId(chain).toString(),
    net_listening: () => true,
    net_peerCount: () => '0x0',
    web3_clientVersion: (chain) => `taoctl/localnet/${chain.runtime.version.specVersion}`,
    eth_protocolVersion: () => '0x1',
    eth_accounts: () => [],
    eth_syncing: () => false,
    eth_blockNumber: (chain) => quantity(chain.head.number),
    eth_gasPrice: (chain) => quantity(fromLimbs(askEthereum<bigint[]>(chain, 'gas_price', {}, undefined))),
    // The runtime takes no tip.
    eth_maxPriorityFeePerGas: () => '0x0',
    eth_getBalance: (chain, params) => quantity(fromLimbs(account(chain, params).balance)),
    eth_getTransactionCount: (chain, params) => quantity(fromLimbs(account(chain, params).nonce)),
    eth_getCode: (chain, params) => askEthereum(chain, 'account_code_at', { address: addressAt(params, 0) }, stateOf(chain, params, 1)),
    eth_getStorageAt: (chain, params) => {
      const index = toLimbs(slotIn(params.text(1)))
      return askEthereum(chain, 'storage_at', { address: addressAt(params, 0), index }, stateOf(chain, params, 2))
    },
    eth_call: (chain, params) => succeeded(tryOut(chain, params, stateOf(chain, params, 1), undefined, false)).value,
    eth_estimateGas: estimateGas,
    eth_sendRawTransaction: sendRawTransaction,
    eth_getTransactionReceipt: getTransactionReceipt,
    eth_getTransactionByHash: (chain, params) => {
      const found = locate(chain, params.hash(0))
      return found === undefined ? null : transactionJson(found)
    },
    eth_getBlockByNumber: blockMethod((chain, params) => blockOf(chain, params, 0)),
    eth_getBlockByHash: blockMethod((chain, params) => findByHash(chain, params.hash(0))),
  },
}
