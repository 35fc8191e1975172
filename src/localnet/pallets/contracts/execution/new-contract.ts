/** Where a contract comes to be, and with what record. */
import type { Ctx } from '../../../frame/context.js'
import { blake2256 } from '../../../schema/hash.js'
import { hexToBytes, Writer } from '../../../schema/scale.js'
import { bytes, type Hex, u64, type ValueOf } from '../../../schema/types.js'
import { type ContractInfo, contracts } from '../schema.js'

/** `DefaultAddressGenerator`: follows from who makes it, of which code, with which input and salt. */
export function contractAddress(deployer: Hex, codeHash: Hex, input: Hex, salt: Hex): Hex {
  const writer = new Writer()
  writer.bytes(new TextEncoder().encode('contract_addr_v1'))
  writer.bytes(hexToBytes(deployer))
  writer.bytes(hexToBytes(codeHash))
  bytes.encode(input, writer)
  bytes.encode(salt, writer)
  return blake2256(writer.finish()) as Hex
}

/** The record of the contract that is the `nonce`th of the chain, without its deposit. Throws DuplicateContract. */
export function newContract(ctx: Ctx, account: Hex, nonce: bigint, codeHash: Hex): ValueOf<typeof ContractInfo> {
  if (contracts.storage.ContractInfoOf.has(ctx, account)) throw contracts.error('DuplicateContract')
  const writer = new Writer()
  writer.bytes(hexToBytes(account))
  u64.encode(nonce, writer)
  return {
    trie_id: blake2256(writer.finish()) as Hex,
    code_hash: codeHash,
    storage_bytes: 0,
    storage_items: 0,
    storage_byte_deposit: 0n,
    storage_item_deposit: 0n,
    storage_base_deposit: 0n,
    delegate_dependencies: [],
  }
}
