/** Alpha of a subnet coming and going (`coinbase/alpha.rs`), rao. */
import { addU64, subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Store } from '../../../schema/storage.js'
import { burnAlpha, recycleAlpha } from '../../alpha-assets/alpha-issuance.js'
import { subtensor } from '../schema.js'

const { SubnetAlphaIn, SubnetAlphaOut } = subtensor.storage

/** Minted alpha becomes outstanding; a zero amount writes nothing. */
export function resolveToAlphaOut(ctx: Ctx, netuid: number, amount: bigint): void {
  if (amount !== 0n) SubnetAlphaOut.mutate(ctx, netuid, (total) => addU64(total, amount))
}

/** Minted alpha goes into the pool; a zero amount writes nothing. */
export function resolveToAlphaIn(ctx: Ctx, netuid: number, amount: bigint): void {
  if (amount !== 0n) SubnetAlphaIn.mutate(ctx, netuid, (total) => addU64(total, amount))
}

/** Takes outstanding alpha out of existence. */
export function recycleSubnetAlpha(ctx: Ctx, netuid: number, amount: bigint): void {
  if (amount === 0n) return
  SubnetAlphaOut.mutate(ctx, netuid, (total) => subUnsigned(total, amount))
  recycleAlpha(ctx, netuid, amount)
}

/** Makes alpha unspendable: it stays in the issuance. */
export function burnSubnetAlpha(ctx: Ctx, netuid: number, amount: bigint): void {
  burnAlpha(ctx, netuid, amount)
}

/** Alpha in the pool and outside it (`get_alpha_issuance`). */
export function getAlphaIssuance(store: Store, netuid: number): bigint {
  return addU64(SubnetAlphaIn.get(store, netuid), SubnetAlphaOut.get(store, netuid))
}
