/** Ethereum transactions: what they say, and the bytes that are hashed and signed. */
import { keccak_256 } from '@noble/hashes/sha3.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { bytesToHex, hexToBytes } from '../../schema/scale.js'
import type { Hex, ValueOf } from '../../schema/types.js'
import { fromLimbs } from '../evm/limbs.js'
import { encodeRlpBytes, encodeRlpInteger, encodeRlpList } from './rlp.js'
import type { AccessListItem, AuthorizationListItem, TransactionAction, TransactionV3 } from './schema.js'

export type TransactionValue = ValueOf<typeof TransactionV3>
type AuthorizationValue = ValueOf<typeof AuthorizationListItem>
type ActionValue = ValueOf<typeof TransactionAction>

/** What all kinds of transactions say, in one form. */
export interface TransactionData {
  /** Undefined: a creation. */
  readonly target: Hex | undefined
  readonly input: Hex
  readonly nonce: bigint
  readonly gasLimit: bigint
  /** Wei for a unit of gas, of the kinds that name one price alone. */
  readonly gasPrice: bigint | undefined
  readonly maxFeePerGas: bigint
  /** The price itself where there is only one. */
  readonly maxPriorityFeePerGas: bigint
  readonly value: bigint
  /** Undefined for one that is signed for any chain. */
  readonly chainId: bigint | undefined
  readonly accessList: readonly (readonly [address: Hex, keys: readonly Hex[]])[]
  readonly authorizations: readonly AuthorizationValue[]
}

/** First byte of the typed kinds on the wire. */
const KINDS = { EIP2930: 1, EIP1559: 2, EIP7702: 4 } as const

const targetOf = (action: ActionValue): Hex | undefined => (action.type === 'Call' ? action.value : undefined)
const listOf = (list: readonly ValueOf<typeof AccessListItem>[]): TransactionData['accessList'] =>
  list.map(({ address, storage_keys }) => [address, storage_keys])

/** The chain that a legacy signature names (EIP-155); undefined for 27 and 28. */
function chainOfV(v: bigint): bigint | undefined {
  return v > 36n ? (v - 35n) / 2n : undefined
}

export function readTransaction(transaction: TransactionValue): TransactionData {
  const { type, value: fields } = transaction
  const common = { nonce: fromLimbs(fields.nonce), gasLimit: fromLimbs(fields.gas_limit), value: fromLimbs(fields.value) }
  if (type === 'Legacy' || type === 'EIP2930') {
    const price = fromLimbs(fields.gas_price)
    const prices = { gasPrice: price, maxFeePerGas: price, maxPriorityFeePerGas: price }
    const what = { target: targetOf(fields.action), input: fields.input, authorizations: [] }
    if (type === 'Legacy') return { ...common, ...prices, ...what, chainId: chainOfV(fields.signature.v), accessList: [] }
    return { ...common, ...prices, ...what, chainId: fields.chain_id, accessList: listOf(fields.access_list) }
  }
  const prices = {
    gasPrice: undefined,
    maxFeePerGas: fromLimbs(fields.max_fee_per_gas),
    maxPriorityFeePerGas: fromLimbs(fields.max_priority_fee_per_gas),
    chainId: fields.chain_id,
    accessList: listOf(fields.access_list),
  }
  if (type === 'EIP1559') return { ...common, ...prices, target: targetOf(fields.action), input: fields.input, authorizations: [] }
  return { ...common, ...prices, target: targetOf(fields.destination), input: fields.data, authorizations: fields.authorization_list }
}

const raw = (hex: Hex): Uint8Array => encodeRlpBytes(hexToBytes(hex))
const integer = encodeRlpInteger
const number = (hex: Hex): Uint8Array => encodeRlpInteger(BigInt(hex))

const encodeAccessList = (list: TransactionData['accessList']): Uint8Array =>
  encodeRlpList(list.map(([address, keys]) => encodeRlpList([raw(address), encodeRlpList(keys.map(raw))])))

const encodeAuthorizations = (list: readonly AuthorizationValue[]): Uint8Array =>
  encodeRlpList(
    list.map(({ chain_id, address, nonce, signature }) =>
      encodeRlpList([
        integer(chain_id),
        raw(address),
        integer(fromLimbs(nonce)),
        integer(signature.odd_y_parity ? 1n : 0n),
        number(signature.r),
        number(signature.s),
      ]),
    ),
  )

function fieldsOf(transaction: TransactionValue, data: TransactionData): Uint8Array[] {
  const last = [integer(data.gasLimit), raw(data.target ?? '0x'), integer(data.value), raw(data.input)]
  if (transaction.type === 'Legacy') return [integer(data.nonce), integer(data.maxFeePerGas), ...last]
  const first = [integer(data.chainId ?? 0n), integer(data.nonce)]
  const prices =
    transaction.type === 'EIP2930' ? [integer(data.maxFeePerGas)] : [integer(data.maxPriorityFeePerGas), integer(data.maxFeePerGas)]
  const lists = [encodeAccessList(data.accessList)]
  if (transaction.type === 'EIP7702') lists.push(encodeAuthorizations(data.authorizations))
  return [...first, ...prices, ...last, ...lists]
}

function envelope({ type }: TransactionValue, items: readonly Uint8Array[]): Uint8Array {
  const list = encodeRlpList(items)
  return type === 'Legacy' ? list : concatBytes(Uint8Array.of(KINDS[type]), list)
}

/** As Ethereum encodes it, signature included. */
export function encodeTransaction(transaction: TransactionValue): Uint8Array {
  const { signature } = transaction.value
  const v = 'v' in signature ? signature.v : signature.odd_y_parity ? 1n : 0n
  const items = [...fieldsOf(transaction, readTransaction(transaction)), integer(v), number(signature.r), number(signature.s)]
  return envelope(transaction, items)
}

export function hashTransaction(transaction: TransactionValue): Hex {
  return `0x${bytesToHex(keccak_256(encodeTransaction(transaction)))}`
}

/** What the signature covers. */
export function signingHash(transaction: TransactionValue): Uint8Array {
  const data = readTransaction(transaction)
  const items = fieldsOf(transaction, data)
  if (transaction.type === 'Legacy' && data.chainId !== undefined) items.push(integer(data.chainId), integer(0n), integer(0n))
  return keccak_256(envelope(transaction, items))
}

const SIGNATURE_AND_INDICES = 67

/** `proof_size_base_cost`: the length of the transaction in SCALE, as the runtime counts it. */
export function proofSizeBase(data: TransactionData): bigint {
  const bytes = (hex: Hex): number => compactLength((hex.length - 2) / 2) + (hex.length - 2) / 2
  const optional = (there: boolean, length: number): number => 1 + (there ? length : 0)
  const isPriced = data.gasPrice !== undefined
  let length = 1 + (data.target === undefined ? 0 : 20) + bytes(data.input)
  length += 3 * 32 + optional(isPriced, 32) + 2 * optional(!isPriced, 32) + optional(data.chainId !== undefined, 8)
  length += compactLength(data.accessList.length)
  for (const [, keys] of data.accessList) length += 20 + compactLength(keys.length) + 32 * keys.length
  length += compactLength(data.authorizations.length) + AUTHORIZATION_LENGTH * data.authorizations.length
  return BigInt(length + SIGNATURE_AND_INDICES)
}

/** Chain, address, nonce, parity, r and s. */
const AUTHORIZATION_LENGTH = 8 + 20 + 32 + 1 + 32 + 32

function compactLength(count: number): number {
  if (count < 64) return 1
  return count < 16_384 ? 2 : 4
}
