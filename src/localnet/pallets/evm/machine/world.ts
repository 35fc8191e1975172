/** The state as the virtual machine sees it, over the runtime's storage, and what it remembers within a transaction. */
import { keccak_256 } from '@noble/hashes/sha3.js'
import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import { bytesToHex, hexToBytes } from '../../../schema/scale.js'
import type { Hex, ValueOf } from '../../../schema/types.js'
import { transfer } from '../../balances/currency.js'
import type { Log } from '../../ethereum/schema.js'
import { evmChainId } from '../../evm-chain-id/schema.js'
import { decSufficients, incAccountNonce, incSufficients } from '../../system/accounts.js'
import { accountBasic, RAO_IN_WEI } from '../account-basic.js'
import { accountOfAddress } from '../account-of-address.js'
import { evm } from '../schema.js'
import { fail } from './exit.js'
import type { Transfer } from './message.js'
import type { ProofMeter } from './proof-meter.js'

export type LogValue = ValueOf<typeof Log>

const { AccountCodes, AccountCodesMetadata, AccountStorages } = evm.storage
const EMPTY_CODE_HASH: Hex = '0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470'
const U64_MAX = 0xffff_ffff_ffff_ffffn
export const ZERO_WORD: Hex = `0x${'00'.repeat(32)}`

export class World {
  readonly logs: LogValue[] = []
  readonly deleted = new Set<Hex>()
  readonly #created = new Set<Hex>()
  readonly #warm = new Set<string>()
  readonly #original = new Map<string, Hex>()
  readonly #transient = new Map<string, Hex>()
  /** How to take back what the frames on the stack have added to the sets above. */
  readonly #undo: (() => void)[] = []

  /** `precompiles`: those of the runtime, by their addresses. */
  constructor(
    readonly ctx: Ctx,
    readonly proof: ProofMeter | undefined,
    readonly precompiles: Readonly<Record<string, unknown>>,
  ) {}

  /** Runs a frame. If it throws, all that it did is undone, but for its gas and for transient storage, as in the runtime. */
  inLayer<T>(run: () => T): T {
    const mark = this.#undo.length
    try {
      return this.ctx.transactional(run)
    } catch (error) {
      while (this.#undo.length > mark) this.#undo.pop()?.()
      throw error
    }
  }

  #add<T>(set: Set<T>, item: T): void {
    if (set.has(item)) return
    set.add(item)
    this.#undo.push(() => set.delete(item))
  }

  chainId(): bigint {
    return evmChainId.storage.ChainId.get(this.ctx)
  }

  balance(address: Hex): bigint {
    return accountBasic(this.ctx, address).balance
  }

  nonce(address: Hex): bigint {
    return accountBasic(this.ctx, address).nonce
  }

  /** Whether value that is sent there makes an account: it has neither balance, nonce nor code (EIP-161). */
  isEmpty(address: Hex): boolean {
    const { balance, nonce } = accountBasic(this.ctx, address)
    return balance === 0n && nonce === 0n && !AccountCodes.has(this.ctx, address)
  }

  addNonce(address: Hex): void {
    incAccountNonce(this.ctx, accountOfAddress(address))
  }

  code(address: Hex): Uint8Array {
    return hexToBytes(AccountCodes.get(this.ctx, address))
  }

  isPrecompile(address: string): boolean {
    return this.precompiles[address] !== undefined
  }

  /** Of a precompile: one byte, so that Solidity's check whether there is a contract passes. */
  codeMetadata(address: Hex): { readonly size: bigint; readonly hash: Hex } {
    if (this.isPrecompile(address)) return { size: 1n, hash: EMPTY_CODE_HASH }
    return AccountCodesMetadata.get(this.ctx, address) ?? { size: 0n, hash: EMPTY_CODE_HASH }
  }

  /** `create_account`: the account of a contract lives by its code. Code that is empty is not written. */
  setCode(address: Hex, code: Uint8Array): void {
    if (code.length === 0) return
    if (!AccountCodes.has(this.ctx, address)) incSufficients(this.ctx, accountOfAddress(address))
    const hash: Hex = `0x${bytesToHex(keccak_256(code))}`
    AccountCodesMetadata.set(this.ctx, address, { size: BigInt(code.length), hash })
    AccountCodes.set(this.ctx, address, `0x${bytesToHex(code)}`)
  }

  /** `remove_account`, at the end of the transaction. */
  removeAccount(address: Hex): void {
    decSufficients(this.ctx, accountOfAddress(address))
    AccountCodes.remove(this.ctx, address)
    AccountCodesMetadata.remove(this.ctx, address)
    this.resetStorage(address)
  }

  storage(address: Hex, key: Hex): Hex {
    return AccountStorages.get(this.ctx, address, key)
  }

  /** What the slot held when the transaction began. */
  originalStorage(address: Hex, key: Hex): Hex {
    return this.#original.get(address + key) ?? this.storage(address, key)
  }

  setStorage(address: Hex, key: Hex, value: Hex): void {
    const slot = address + key
    const before = this.storage(address, key)
    if (!this.#original.has(slot) && before !== value) this.#original.set(slot, before)
    if (value === ZERO_WORD) AccountStorages.remove(this.ctx, address, key)
    else AccountStorages.set(this.ctx, address, key, value)
  }

  resetStorage(address: Hex): void {
    AccountStorages.clearPrefix(this.ctx, address)
  }

  transientStorage(address: Hex, key: Hex): Hex {
    return this.#transient.get(address + key) ?? ZERO_WORD
  }

  setTransientStorage(address: Hex, key: Hex, value: Hex): void {
    this.#transient.set(address + key, value)
  }

  /** True for an address, or for a slot (address and key joined), that the transaction has not touched yet. */
  isCold(what: string): boolean {
    return !this.#warm.has(what) && !this.isPrecompile(what)
  }

  warm(what: string): void {
    this.#add(this.#warm, what)
  }

  /** Moves wei, cut to rao. Throws OutOfFund, which leaves the frame its gas. */
  transfer({ source, target, value }: Transfer): void {
    const rao = value / RAO_IN_WEI
    if (rao > U64_MAX) throw fail('OutOfFund')
    const from = accountOfAddress(source)
    const to = accountOfAddress(target)
    if (rao === 0n || from === to) return
    try {
      this.ctx.transactional(() => transfer(this.ctx, from, to, rao, 'Expendable'))
    } catch (error) {
      if (error instanceof DispatchFailure) throw fail('OutOfFund')
      throw error
    }
  }

  log(log: LogValue): void {
    this.logs.push(log)
    this.#undo.push(() => this.logs.pop())
  }

  markCreated(address: Hex): void {
    this.#add(this.#created, address)
  }

  wasCreated(address: Hex): boolean {
    return this.#created.has(address)
  }

  markDeleted(address: Hex): void {
    this.#add(this.deleted, address)
  }
}
