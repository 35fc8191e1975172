/** Small worlds for the vectors of staking: accounts, balances, one subnet after the other, calls run by their signers. */
import type { Ctx } from '../../src/localnet/frame/context.js'
import { DispatchFailure } from '../../src/localnet/frame/dispatch.js'
import type { AnyCallImpl } from '../../src/localnet/frame/pallet.js'
import { balances } from '../../src/localnet/pallets/balances/schema.js'
import { stakingHandlers } from '../../src/localnet/pallets/subtensor/calls/staking/handlers.js'
import { subtensor } from '../../src/localnet/pallets/subtensor/schema.js'
import { swap } from '../../src/localnet/pallets/swap/schema.js'
import { system } from '../../src/localnet/pallets/system/schema.js'
import type { Hex } from '../../src/localnet/schema/types.js'
import type { Json } from './family.js'
import { type JsonRecord, toBigint, toNumber } from './read-json.js'

const { storage } = subtensor
const handlers: Readonly<Record<string, AnyCallImpl>> = stakingHandlers

/** The account for a small integer, as vectors name accounts: the first four bytes of the key, little-endian. */
export function accountOf(id: number): Hex {
  const bytes = new Uint8Array(32)
  new DataView(bytes.buffer).setUint32(0, id, true)
  return `0x${Buffer.from(bytes).toString('hex')}`
}

export function idOf(account: Hex): number {
  return Buffer.from(account.slice(2), 'hex').readUInt32LE(0)
}

export function fund(ctx: Ctx, who: Hex, free: bigint): void {
  if (free === 0n) return
  system.storage.Account.set(ctx, who, {
    nonce: 0,
    consumers: 0,
    providers: 1,
    sufficients: 0,
    data: { free, reserved: 0n, frozen: 0n, flags: 1n << 127n },
  })
  balances.storage.TotalIssuance.mutate(ctx, (total) => total + free)
}

export function loadSubnet(ctx: Ctx, netuid: number, subnet: JsonRecord, feeRate: number): void {
  storage.NetworksAdded.set(ctx, netuid, true)
  storage.SubnetTAO.set(ctx, netuid, toBigint(subnet.subnet_tao))
  storage.SubnetAlphaIn.set(ctx, netuid, toBigint(subnet.subnet_alpha_in))
  swap.storage.SwapBalancer.set(ctx, netuid, { quote: toBigint(subnet.quote_weight_perquintill) })
  swap.storage.PalSwapInitialized.set(ctx, netuid, true)
  swap.storage.FeeRate.set(ctx, netuid, feeRate)
}

/** Runs a call as its signer. Returns 'ok', or the error in the spelling of the vectors. */
export function runCall(ctx: Ctx, call: string, signer: Hex, args: object): 'ok' | { error: string } {
  const impl = handlers[call]
  if (impl === undefined) throw new Error(`no handler for ${call}`)
  try {
    ctx.transactional(() => impl.handle(ctx, { type: 'Signed', who: signer }, args))
    return 'ok'
  } catch (failure) {
    if (!(failure instanceof DispatchFailure)) throw failure
    const { error } = failure
    if (!('name' in error)) return { error: error.type }
    return { error: error.type === 'Module' ? error.name : `${error.type}(${error.name})` }
  }
}

export function toArgument([name, value]: [string, Json]): [string, unknown] {
  if (value === null) return [name, undefined]
  if (typeof value === 'boolean') return [name, value]
  if (/hotkey$|coldkey$/.test(name)) return [name, accountOf(toNumber(value))]
  return [name, /netuid$/.test(name) ? toNumber(value) : toBigint(value)]
}
