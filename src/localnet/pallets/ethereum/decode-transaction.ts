/** Ethereum transactions as wallets send them. */
import { bytesToHex } from '../../schema/scale.js'
import type { Hex, ValueOf } from '../../schema/types.js'
import { toLimbs } from '../evm/limbs.js'
import { decodeRlp, type RlpItem } from './rlp.js'
import { type AccessListItem, type AuthorizationListItem, isRecoveryId, type TransactionAction } from './schema.js'
import type { TransactionValue } from './transaction.js'

/** Fields of an encoded list in their order; a RangeError where one is not what it should be. */
class Fields {
  #next = 0

  constructor(readonly items: readonly RlpItem[]) {}

  #take(): RlpItem {
    const item = this.items[this.#next]
    if (item === undefined) throw new RangeError('a field is missing')
    this.#next += 1
    return item
  }

  bytes(): Hex {
    const item = this.#take()
    if (!(item instanceof Uint8Array)) throw new RangeError('a list where bytes should be')
    return `0x${bytesToHex(item)}`
  }

  list(): readonly RlpItem[] {
    const item = this.#take()
    if (item instanceof Uint8Array) throw new RangeError('bytes where a list should be')
    return item
  }

  #number(bytes: number): bigint {
    const hex = this.bytes()
    if (hex.length > 2 + bytes * 2) throw new RangeError('a number is too long')
    if (hex.startsWith('0x00')) throw new RangeError('a number has a leading zero')
    return hex === '0x' ? 0n : BigInt(hex)
  }

  u64(): bigint {
    return this.#number(8)
  }

  u256(): bigint[] {
    return toLimbs(this.#number(32))
  }

  word(): Hex {
    return `0x${this.#number(32).toString(16).padStart(64, '0')}`
  }

  address(): Hex {
    const hex = this.bytes()
    if (hex.length !== 42) throw new RangeError('an address has twenty bytes')
    return hex
  }

  action(): ValueOf<typeof TransactionAction> {
    const item = this.items[this.#next]
    if (item instanceof Uint8Array && item.length === 0) {
      this.#next += 1
      return { type: 'Create' }
    }
    return { type: 'Call', value: this.address() }
  }

  end(): void {
    if (this.#next !== this.items.length) throw new RangeError('there are more fields than the transaction has')
  }
}

function listIn(item: RlpItem): Fields {
  if (item instanceof Uint8Array) throw new RangeError('bytes where a list should be')
  return new Fields(item)
}

function accessList(items: readonly RlpItem[]): ValueOf<typeof AccessListItem>[] {
  return items.map((item) => {
    const fields = listIn(item)
    const address = fields.address()
    const keys = new Fields(fields.list())
    return { address, storage_keys: keys.items.map(() => keys.bytes()) }
  })
}

const typedSignature = (fields: Fields) => ({ odd_y_parity: fields.u64() === 1n, r: fields.word(), s: fields.word() })

function authorizations(items: readonly RlpItem[]): ValueOf<typeof AuthorizationListItem>[] {
  return items.map((item) => {
    const fields = listIn(item)
    return { chain_id: fields.u64(), address: fields.address(), nonce: fields.u256(), signature: typedSignature(fields) }
  })
}

function legacySignature(fields: Fields) {
  const v = fields.u64()
  if (!isRecoveryId(v)) throw new RangeError('a signature without a parity')
  return { v, r: fields.word(), s: fields.word() }
}

function decodeLegacy(fields: Fields): TransactionValue {
  return {
    type: 'Legacy',
    value: {
      nonce: fields.u256(),
      gas_price: fields.u256(),
      gas_limit: fields.u256(),
      action: fields.action(),
      value: fields.u256(),
      input: fields.bytes(),
      signature: legacySignature(fields),
    },
  }
}

function decode2930(fields: Fields): TransactionValue {
  return {
    type: 'EIP2930',
    value: {
      chain_id: fields.u64(),
      nonce: fields.u256(),
      gas_price: fields.u256(),
      gas_limit: fields.u256(),
      action: fields.action(),
      value: fields.u256(),
      input: fields.bytes(),
      access_list: accessList(fields.list()),
      signature: typedSignature(fields),
    },
  }
}

const priced = (fields: Fields) => ({
  chain_id: fields.u64(),
  nonce: fields.u256(),
  max_priority_fee_per_gas: fields.u256(),
  max_fee_per_gas: fields.u256(),
  gas_limit: fields.u256(),
})

function decode1559(fields: Fields): TransactionValue {
  return {
    type: 'EIP1559',
    value: {
      ...priced(fields),
      action: fields.action(),
      value: fields.u256(),
      input: fields.bytes(),
      access_list: accessList(fields.list()),
      signature: typedSignature(fields),
    },
  }
}

function decode7702(fields: Fields): TransactionValue {
  return {
    type: 'EIP7702',
    value: {
      ...priced(fields),
      destination: fields.action(),
      value: fields.u256(),
      data: fields.bytes(),
      access_list: accessList(fields.list()),
      authorization_list: authorizations(fields.list()),
      signature: typedSignature(fields),
    },
  }
}

const TYPED: Readonly<Record<number, (fields: Fields) => TransactionValue>> = { 1: decode2930, 2: decode1559, 4: decode7702 }

/** The transaction that these bytes are, with its signature, which is not checked. Throws a RangeError if they are none. */
export function decodeTransaction(bytes: Uint8Array): TransactionValue {
  const [kind = 0] = bytes
  const decode = kind >= 0xc0 ? decodeLegacy : TYPED[kind]
  if (decode === undefined) throw new RangeError('a kind of transaction that is not known')
  const fields = listIn(decodeRlp(kind >= 0xc0 ? bytes : bytes.subarray(1)))
  const transaction = decode(fields)
  fields.end()
  return transaction
}
