/**
 * Two pools and root of a runtime in memory, in which one call is made at a time: thousands of trades in seconds. What the client would
 * quote is asked of the same state.
 */
import type { ChainClient } from '../../../src/chain/client.js'
import type { StorageQuery } from '../../../src/chain/reads/storage-query.js'
import type { ScaleInput, ScaleValue } from '../../../src/chain/scale/value.js'
import { swapRuntimeApi } from '../../../src/localnet/apis/SwapRuntimeApi.js'
import { BlockContext } from '../../../src/localnet/executive/block-context.js'
import type { DispatchOutcome } from '../../../src/localnet/frame/dispatch.js'
import type { EventValue } from '../../../src/localnet/frame/values.js'
import { fundAccount } from '../../../src/localnet/fund.js'
import { createAccountIfNonExistent } from '../../../src/localnet/pallets/subtensor/keys/hotkey-account.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { initNewNetwork } from '../../../src/localnet/pallets/subtensor/subnets/init-new-network.js'
import { deriveSubnetAccount } from '../../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import { swap } from '../../../src/localnet/pallets/swap/schema.js'
import { buildSpec } from '../../../src/localnet/runtimes/build-spec.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import { State } from '../../../src/localnet/state/state.js'
import { giveStake } from './stake-world.js'

const { storage } = subtensor
const AUTHOR: Hex = `0x${'aa'.repeat(32)}`
export const COLDKEY: Hex = `0x${'c0'.repeat(32)}`
export const HOTKEY: Hex = `0x${'10'.repeat(32)}`
export const OTHER_HOTKEY: Hex = `0x${'20'.repeat(32)}`
export const POOLS = [1, 2] as const
const PLENTY = 2n ** 61n

export interface BenchPool {
  readonly taoReserve: bigint
  readonly alphaReserve: bigint
  /** Parts of 10^18. */
  readonly quoteWeight: bigint
  readonly feeRate: number
}

/** What a call came to: its error, or the trades that it deposited. */
export interface BenchTrade {
  readonly error: string | null
  /** (coldkey, hotkey, TAO, alpha, netuid, fee) of each. */
  readonly added: readonly (readonly unknown[])[]
  readonly removed: readonly (readonly unknown[])[]
}

function nameError(outcome: DispatchOutcome): string | null {
  if (outcome.ok) return null
  return 'name' in outcome.error ? outcome.error.name : outcome.error.type
}

function listFields(events: readonly EventValue[], name: string): (readonly unknown[])[] {
  return events.filter((event) => event.pallet === 'SubtensorModule' && event.name === name).map(({ value }) => value as readonly unknown[])
}

export class TradeBench {
  readonly #state = new State()
  readonly #context: () => BlockContext

  constructor(readonly spec: number) {
    const built = buildSpec({ spec })
    this.#context = () => new BlockContext(built, this.#state, { blockNumber: 1_000, author: AUTHOR })
    const ctx = this.#context()
    for (const netuid of [0, ...POOLS]) {
      initNewNetwork(ctx, netuid)
      storage.NetworksAdded.set(ctx, netuid, true)
      storage.SubtokenEnabled.set(ctx, netuid, true)
      storage.SubnetMechanism.set(ctx, netuid, netuid === 0 ? 0 : 1)
      fundAccount(ctx, deriveSubnetAccount(netuid), PLENTY)
    }
    fundAccount(ctx, COLDKEY, PLENTY)
    fundAccount(ctx, AUTHOR, 1_000_000_000n)
    for (const hotkey of [HOTKEY, OTHER_HOTKEY]) createAccountIfNonExistent(ctx, COLDKEY, hotkey)
    for (const netuid of [0, ...POOLS]) giveStake(ctx, [COLDKEY, HOTKEY], netuid, PLENTY)
  }

  /** Runs something in a state with these pools, which is forgotten afterwards. */
  async run<T>(pools: readonly [BenchPool, BenchPool], action: (ctx: BlockContext) => Promise<T>): Promise<T> {
    this.#state.begin()
    try {
      const ctx = this.#context()
      for (const [index, netuid] of POOLS.entries()) {
        const { taoReserve, alphaReserve, quoteWeight, feeRate } = pools[index] as BenchPool
        storage.SubnetTAO.set(ctx, netuid, taoReserve)
        storage.SubnetAlphaIn.set(ctx, netuid, alphaReserve)
        swap.storage.SwapBalancer.set(ctx, netuid, { quote: quoteWeight })
        swap.storage.PalSwapInitialized.set(ctx, netuid, true)
        swap.storage.FeeRate.set(ctx, netuid, feeRate)
      }
      return await action(ctx)
    } finally {
      this.#state.rollback()
    }
  }

  /** Makes a call of SubtensorModule as the coldkey, as the only one of the block. */
  trade(ctx: BlockContext, name: string, args: Readonly<Record<string, unknown>>): BenchTrade {
    const from = ctx.events.length
    const outcome = ctx.dispatch({ pallet: subtensor.name, name, args }, { type: 'Signed', who: COLDKEY })
    const events = ctx.events.slice(from).map(({ event }) => event)
    return { error: nameError(outcome), added: listFields(events, 'StakeAdded'), removed: listFields(events, 'StakeRemoved') }
  }

  /** The part of a client that quotes, over this state. */
  client(ctx: BlockContext): ChainClient {
    const read = ({ pallet, item, keys }: StorageQuery): ScaleValue => {
      const netuid = keys[0] as number
      const items: Readonly<Record<string, () => ScaleValue>> = {
        'SubtensorModule.SubnetMechanism': () => storage.SubnetMechanism.get(ctx, netuid),
        'SubtensorModule.SubnetTAO': () => storage.SubnetTAO.get(ctx, netuid),
        'SubtensorModule.SubnetAlphaIn': () => storage.SubnetAlphaIn.get(ctx, netuid),
        'Swap.SwapBalancer': () => swap.storage.SwapBalancer.get(ctx, netuid),
        'Swap.FeeRate': () => swap.storage.FeeRate.get(ctx, netuid),
        'Swap.PalSwapInitialized': () => swap.storage.PalSwapInitialized.get(ctx, netuid),
      }
      const found = items[`${pallet}.${item}`]
      if (found === undefined) throw new Error(`${pallet}.${item} is not read by quotes`)
      return found()
    }
    const callApi = async (_api: string, method: string, [netuid, amount]: readonly ScaleInput[]): Promise<ScaleValue> => {
      const found = swapRuntimeApi.methods[method]
      if (found === undefined) throw new Error(`there is no ${method}`)
      return found.run(ctx, { netuid, ...(method.includes('tao_for_alpha') ? { tao: amount } : { alpha: amount }) }) as ScaleValue
    }
    return { callApi, readStorage: async (queries: readonly StorageQuery[]) => queries.map(read) } as unknown as ChainClient
  }
}
