/** Reads an Ethereum transaction back out of the call that carries it. */
import { keccak_256 } from '@noble/hashes/sha3.js'
import { recoverAddress, serializeTransaction } from 'viem/utils'
import { mirrorEvmAddress, parseEvmAddress } from '../../../core/evm-address.js'
import { encodeAddress } from '../../../core/ss58.js'
import type { DecodedCall } from '../../metadata/decode-call.js'
import { isScaleObject, type ScaleObject } from '../../scale/expect.js'
import { fromHex, toHex } from '../../scale/hex.js'
import type { ScaleValue } from '../../scale/value.js'
import { readH160 } from '../read-h160.js'
import { readU256 } from '../read-u256.js'

type Hex = `0x${string}`

/** From which on the number beside a signature of the oldest kind says the chain. */
const FIRST_WITH_CHAIN = 35n

/** Who signed an Ethereum transaction, and what. */
export interface EvmSender {
  /** The mirror of the key's address, SS58: the account whose nonce counts. */
  readonly account: string
  /** keccak-256 of what was signed, hex: the same whatever bytes carry it. */
  readonly digest: string
  /** The chain that it is for; null where it says none, and so is for every chain. */
  readonly chainId: bigint | null
}

const asHex = (value: ScaleValue | undefined): Hex => (value instanceof Uint8Array ? toHex(value) : String(value)) as Hex
const listOf = (value: ScaleValue | undefined): readonly ScaleValue[] => (Array.isArray(value) ? (value as readonly ScaleValue[]) : [])

/** What all kinds have. */
function readShared({ nonce, gas_limit: gas, action, value, input }: ScaleObject) {
  const target = isScaleObject(action ?? null) ? (action as ScaleObject) : {}
  return {
    nonce: Number(readU256(nonce, 'nonce')),
    gas: readU256(gas, 'gas_limit'),
    ...(target.type === 'Call' ? { to: readH160(target.value).toLowerCase() as Hex } : {}),
    value: readU256(value, 'value'),
    data: asHex(input),
  }
}

function readAccessList({ access_list: list }: ScaleObject) {
  return listOf(list).map((item) => {
    const { address, storage_keys: keys } = isScaleObject(item) ? item : {}
    return { address: readH160(address).toLowerCase() as Hex, storageKeys: listOf(keys).map(asHex) }
  })
}

/** What is hashed to be signed; null for a kind that is not known here. The oldest says the chain in its signature, or none at all. */
function serializeUnsigned(type: unknown, fields: ScaleObject, v: bigint): Hex | null {
  const shared = readShared(fields)
  const chainId = Number(fields.chain_id ?? 0)
  switch (type) {
    case 'Legacy': {
      const chain = v >= FIRST_WITH_CHAIN ? { chainId: Number((v - FIRST_WITH_CHAIN) / 2n) } : {}
      return serializeTransaction({ ...shared, ...chain, type: 'legacy', gasPrice: readU256(fields.gas_price, 'gas_price') })
    }
    case 'EIP2930': {
      const gasPrice = readU256(fields.gas_price, 'gas_price')
      return serializeTransaction({ ...shared, type: 'eip2930', chainId, gasPrice, accessList: readAccessList(fields) })
    }
    case 'EIP1559': {
      const prices = {
        maxFeePerGas: readU256(fields.max_fee_per_gas, 'max_fee_per_gas'),
        maxPriorityFeePerGas: readU256(fields.max_priority_fee_per_gas, 'max_priority_fee_per_gas'),
      }
      return serializeTransaction({ ...shared, ...prices, type: 'eip1559', chainId, accessList: readAccessList(fields) })
    }
    default:
      return null
  }
}

/** The chain that a transaction says it is for. */
function readChainId(type: unknown, { chain_id: stated }: ScaleObject, v: bigint): bigint | null {
  if (type === 'Legacy') return v >= FIRST_WITH_CHAIN ? (v - FIRST_WITH_CHAIN) / 2n : null
  return typeof stated === 'bigint' || typeof stated === 'number' ? BigInt(stated) : null
}

async function recover(type: unknown, fields: ScaleObject): Promise<EvmSender | null> {
  const { r, s, v, odd_y_parity: isOdd } = isScaleObject(fields.signature ?? null) ? (fields.signature as ScaleObject) : {}
  const stated = typeof v === 'bigint' || typeof v === 'number' ? BigInt(v) : 0n
  const unsigned = serializeUnsigned(type, fields, stated)
  if (unsigned === null) return null
  const hash = keccak_256(fromHex(unsigned))
  // 27 and 28, or 35 and 36 above twice the id of the chain.
  const yParity = type === 'Legacy' ? Number((stated + 1n) % 2n) : isOdd === true ? 1 : 0
  const address = await recoverAddress({ hash, signature: { r: asHex(r), s: asHex(s), yParity } })
  const account = encodeAddress(mirrorEvmAddress(parseEvmAddress(address)))
  return { account, digest: toHex(hash), chainId: readChainId(type, fields, stated) }
}

/**
 * Who signed the Ethereum transaction in a call, by its signature; null where it carries none, one with another nonce than is asked for,
 * or one of a kind that is not known.
 */
export async function readEvmSender({ pallet, name, args }: DecodedCall, nonce?: bigint): Promise<EvmSender | null> {
  const transaction = isScaleObject(args) ? args.transaction : undefined
  if (pallet !== 'Ethereum' || name !== 'transact' || !isScaleObject(transaction ?? null)) return null
  const { type, value } = transaction as ScaleObject
  if (!isScaleObject(value ?? null)) return null
  const fields = value as ScaleObject
  try {
    if (nonce !== undefined && readU256(fields.nonce, 'nonce') !== nonce) return null
    return await recover(type, fields)
  } catch {
    // A transaction that cannot be read proves nothing.
    return null
  }
}
