import { U64F64 } from '../../../fixed/fixed-format.js'
import { addU64, subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { createAccountIfNonExistent } from '../keys/hotkey-account.js'
import { appendNeuron } from '../registration/append-neuron.js'
import { subtensor } from '../schema.js'
import { recycleTao } from '../staking/tao.js'
import { isValidSubnetIdentity, type SubnetIdentity } from './identity.js'
import { initNewNetwork } from './init-new-network.js'
import { deriveSubnetAccount } from './subnet-account.js'
import { findNextSymbol } from './symbols.js'

const { storage, event } = subtensor
/** The only mechanism that can be registered: a subnet with a pool. */
export const DYNAMIC_MECHANISM = 1

/** Who opens a network, and at which price its alpha begins. */
export interface NetworkOpening {
  readonly netuid: number
  readonly coldkey: Hex
  readonly hotkey: Hex
  readonly identity: SubnetIdentity | undefined
  /** U64F64 bits of TAO per alpha. */
  readonly price: bigint
}

/** What runtimes do in their own way when a network opens. */
export interface OpeningRules {
  /** Moves the price to the subnet's account, and notes it for the next one; what was really paid, rao. */
  pay(ctx: Ctx, netuid: number): bigint
  /** The TAO of the pool, rao, for what was paid. */
  poolTao(ctx: Ctx, paid: bigint): bigint
  setOwnerHotkey(ctx: Ctx, netuid: number, hotkey: Hex): void
  /** Makes the root validators parents of the owner's hotkey. */
  addParents(ctx: Ctx, netuid: number): void
}

/** Makes a network with its owner as the only neuron and with a pool of what was paid. @throws DispatchFailure of the payment */
export function openNetwork(ctx: Ctx, { netuid, coldkey, hotkey, identity, price }: NetworkOpening, rules: OpeningRules): void {
  initNewNetwork(ctx, netuid)
  const paid = rules.pay(ctx, netuid)
  createAccountIfNonExistent(ctx, coldkey, hotkey)
  appendNeuron(ctx, netuid, hotkey)
  storage.SubnetMechanism.set(ctx, netuid, DYNAMIC_MECHANISM)
  storage.NetworkRegisteredAt.set(ctx, netuid, BigInt(ctx.blockNumber))
  storage.RegisteredSubnetCounter.mutate(ctx, netuid, (count) => addU64(count, 1n))
  storage.TokenSymbol.set(ctx, netuid, findNextSymbol(ctx, netuid))
  fillPool(ctx, netuid, { paid, tao: rules.poolTao(ctx, paid), price })
  storage.SubnetOwner.set(ctx, netuid, coldkey)
  rules.setOwnerHotkey(ctx, netuid, hotkey)
  storage.SubnetLocked.set(ctx, netuid, paid)

  if (identity !== undefined) {
    ensureValidIdentity(identity)
    storage.SubnetIdentitiesV3.set(ctx, netuid, identity)
    ctx.deposit(event.SubnetIdentitySet(netuid))
  }
  rules.addParents(ctx, netuid)
  ctx.deposit(event.NetworkAdded([netuid, DYNAMIC_MECHANISM]))
  storage.SubnetEmissionEnabled.set(ctx, netuid, false)
}

/** @throws DispatchFailure InvalidIdentity */
export function ensureValidIdentity(identity: SubnetIdentity): void {
  if (!isValidSubnetIdentity(identity)) throw subtensor.error('InvalidIdentity')
}

interface Pool {
  readonly paid: bigint
  readonly tao: bigint
  readonly price: bigint
}

/** Opens the pool with TAO and the alpha for it at the given price; what was paid beyond that is recycled. */
function fillPool(ctx: Ctx, netuid: number, { paid, tao, price }: Pool): void {
  const alpha = U64F64.toU64(U64F64.floor(U64F64.safeDiv(U64F64.fromInt(tao), price)))
  const recycled = subUnsigned(paid, tao)
  storage.SubnetTAO.set(ctx, netuid, tao)
  storage.SubnetAlphaIn.set(ctx, netuid, alpha)
  storage.SubnetAlphaOut.set(ctx, netuid, 0n)
  storage.SubnetVolume.set(ctx, netuid, 0n)
  storage.RAORecycledForRegistration.set(ctx, netuid, recycled)
  if (recycled > 0n) recycleTao(ctx, deriveSubnetAccount(netuid), recycled)
  if (tao > 0n) storage.TotalStake.mutate(ctx, (total) => addU64(total, tao))
}
