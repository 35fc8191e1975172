/** A small chain for vectors that call SubtensorModule: a state, blocks upon it, accounts named by numbers. */
import { BlockContext } from '../../src/localnet/executive/block-context.js'
import { DispatchFailure } from '../../src/localnet/frame/dispatch.js'
import { ValidityFailure } from '../../src/localnet/frame/validity.js'
import type { CallValue } from '../../src/localnet/frame/values.js'
import { balances } from '../../src/localnet/pallets/balances/schema.js'
import { subtensorGuards } from '../../src/localnet/pallets/subtensor/guards/subtensor-guards.js'
import { subtensorTransactionExtension } from '../../src/localnet/pallets/subtensor/guards/subtensor-transaction-extension.js'
import { subtensorPallet } from '../../src/localnet/pallets/subtensor/pallet.js'
import { subtensor } from '../../src/localnet/pallets/subtensor/schema.js'
import { deriveSubnetAccount } from '../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import { system } from '../../src/localnet/pallets/system/schema.js'
import type { Hex } from '../../src/localnet/schema/types.js'
import { makeTestCtx } from '../../test/helpers/worlds/localnet-ctx.js'

const { storage } = subtensor

/** The account for a small integer, as vectors name accounts: the first four bytes of the key, little-endian. */
export function accountOf(id: number): Hex {
  const bytes = new Uint8Array(32)
  new DataView(bytes.buffer).setUint32(0, id, true)
  return `0x${Buffer.from(bytes).toString('hex')}`
}

export function idOf(account: Hex): number {
  return Buffer.from(account.slice(2), 'hex').readUInt32LE(0)
}

/** The chain at a block, continuing from `before`; without `before`, a new chain. */
export function atBlock(block: number, before?: BlockContext): BlockContext {
  const base = before ?? makeTestCtx(undefined, block)
  return new BlockContext(base.spec, base.state, { blockNumber: block, author: base.author })
}

/** Sets an account's free balance, and corrects the issuance. */
export function setBalance(ctx: BlockContext, who: Hex, free: bigint): void {
  const old = system.storage.Account.get(ctx, who)
  const account = { nonce: 0, consumers: 0, providers: 1, sufficients: 0, data: { free, reserved: 0n, frozen: 0n, flags: 1n << 127n } }
  if (free === 0n) system.storage.Account.remove(ctx, who)
  else system.storage.Account.set(ctx, who, account)
  for (const issuance of [balances.storage.TotalIssuance, storage.TotalIssuance]) {
    issuance.mutate(ctx, (total) => total - old.data.free + free)
  }
}

/** Adds a network as the pallet's own tests do: with only the parameters that the vectors rely on. */
export function addNetwork(ctx: BlockContext, netuid: number, subnetTao = 0n, subnetAlphaIn = 0n): void {
  storage.NetworksAdded.set(ctx, netuid, true)
  if (subnetTao > 0n) {
    storage.SubnetMechanism.set(ctx, netuid, 1)
    storage.SubnetTAO.set(ctx, netuid, subnetTao)
    storage.SubnetAlphaIn.set(ctx, netuid, subnetAlphaIn)
    setBalance(ctx, deriveSubnetAccount(netuid), subnetTao)
  }
}

/** The outcome of a call as vectors write it: `ok`, the error, or that the signed transaction would never have entered a block. */
export function applyCall(ctx: BlockContext, signer: Hex, name: string, args: Readonly<Record<string, unknown>>): unknown {
  const call: CallValue = { pallet: subtensor.name, name, args }
  const origin = { type: 'Signed', who: signer } as const
  const refusal = findRefusal(ctx, signer, call)
  if (refusal !== undefined) return refusal
  const impl = subtensorPallet.calls.get(name)?.impl
  if (impl === undefined) throw new Error(`no call ${name}`)
  try {
    ctx.transactional(() => impl.handle(ctx, origin, args))
    return 'ok'
  } catch (error) {
    return { error: nameOf(error) }
  }
}

function findRefusal(ctx: BlockContext, who: Hex, call: CallValue): object | undefined {
  try {
    const info = { callWeight: { refTime: 0n, proofSize: 0n }, class: 'Normal', pays: 'Yes' } as const
    subtensorTransactionExtension.validate(ctx, { who, call, info, length: 0, source: 'External', extra: undefined })
    return undefined
  } catch (failure) {
    if (!(failure instanceof ValidityFailure) || failure.error.value.type !== 'Custom') throw failure
    const code = failure.error.value.value
    return { error: findGuardError(ctx, who, call), rejected_before_dispatch: true, custom_transaction_error: code }
  }
}

/** The refusal of a guard for a nested call, which gets the pallet's error instead. */
function findGuardError(ctx: BlockContext, who: Hex, call: CallValue): string | undefined {
  try {
    for (const guard of subtensorGuards) guard.check(ctx, who, call)
    return undefined
  } catch (error) {
    return nameOf(error)
  }
}

/** The name of a dispatch error as vectors write it. */
export function nameOf(error: unknown): string {
  if (!(error instanceof DispatchFailure)) throw error
  const failure = error.error
  if (failure.type === 'Module') return failure.name
  return 'name' in failure ? `${failure.type}(${failure.name})` : failure.type
}
