/** A chain in this process with three subnets that have pools, and a coldkey that has TAO, two hotkeys and stake on some of them. */
import { cryptoWaitReady } from '@polkadot/util-crypto'
import { ChainClient } from '../../../src/chain/client.js'
import type { Executed, Planner } from '../../../src/chain/plan.js'
import type { Signer } from '../../../src/chain/signer.js'
import type { BlockContext } from '../../../src/localnet/executive/block-context.js'
import { fundAccount } from '../../../src/localnet/fund.js'
import { createAccountIfNonExistent } from '../../../src/localnet/pallets/subtensor/keys/hotkey-account.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import {
  addStakingHotkey,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from '../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { deriveSubnetAccount } from '../../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import { makeDevSigner } from '../dev-signer.js'
import { type LocalnetInProcess, startLocalnet } from '../start-localnet.js'
import { carryOut } from '../write-probe.js'
import { addSubnets } from './add-subnets.js'
import { changeState } from './change-state.js'

const { storage } = subtensor
const TAO = 1_000_000_000n

export const hexOf = (signer: Signer): Hex => `0x${Buffer.from(signer.publicKey).toString('hex')}`

/** Puts alpha of a coldkey on a hotkey, as if it had been bought. */
export function giveStake(ctx: BlockContext, [coldkey, hotkey]: readonly [Hex, Hex], netuid: number, amount: bigint): void {
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid, amount)
  addStakingHotkey(ctx, coldkey, hotkey)
  storage.SubnetAlphaOut.mutate(ctx, netuid, (total) => total + amount)
}

export class StakeWorld {
  #snapshot = 0
  readonly coldkey: Signer
  readonly receiver: Signer
  readonly hotkey: Signer
  readonly second: Signer

  private constructor(
    readonly localnet: LocalnetInProcess,
    readonly client: ChainClient,
    keys: Pick<StakeWorld, 'coldkey' | 'receiver' | 'hotkey' | 'second'>,
  ) {
    this.coldkey = keys.coldkey
    this.receiver = keys.receiver
    this.hotkey = keys.hotkey
    this.second = keys.second
  }

  /** Starts the chain. The coldkey has 20 alpha with its first hotkey on root and on subnet 1. */
  static async start(spec: number): Promise<StakeWorld> {
    await cryptoWaitReady()
    const localnet = await startLocalnet({ drift: undefined, spec })
    const make = (uri: string): Promise<Signer> => makeDevSigner(uri)
    const [coldkey, receiver, hotkey, second] = await Promise.all([make('//cold'), make('//receiver'), make('//hot'), make('//second')])
    addSubnets(localnet.node, 3)
    changeState(localnet.node, (ctx) => {
      for (const netuid of [0, 1, 2, 3]) {
        storage.SubtokenEnabled.set(ctx, netuid, true)
        fundAccount(ctx, deriveSubnetAccount(netuid), 5_000n * TAO)
      }
      storage.SubnetTAO.set(ctx, 1, 1_000n * TAO)
      storage.SubnetAlphaIn.set(ctx, 1, 2_000n * TAO)
      fundAccount(ctx, hexOf(coldkey), 10_000n * TAO)
      for (const one of [hotkey, second]) createAccountIfNonExistent(ctx, hexOf(coldkey), hexOf(one))
      for (const netuid of [0, 1]) giveStake(ctx, [hexOf(coldkey), hexOf(hotkey)], netuid, 20n * TAO)
    })
    const client = await ChainClient.connect({ network: localnet.url, cacheDirectory: null })
    const world = new StakeWorld(localnet, client, { coldkey, receiver, hotkey, second })
    world.keep()
    return world
  }

  change<T>(action: (ctx: BlockContext) => T): T {
    return changeState(this.localnet.node, action)
  }

  /** Makes the present state the one that {@link reset} goes back to. */
  keep(): void {
    this.#snapshot = this.localnet.node.chain.snapshot()
  }

  async reset(): Promise<void> {
    this.localnet.node.chain.revert(this.#snapshot)
    this.keep()
    await this.client.refresh()
  }

  /** Carries out a plan as the coldkey. */
  async carryOut(planner: Planner, signer = this.coldkey) {
    return succeed(await carryOut(this.client, planner, [signer]))
  }

  async stop(): Promise<void> {
    this.client.disconnect()
    await this.localnet.stop()
  }
}

/** What was carried out; throws where it failed. */
export function succeed(executed: Extract<Executed, { status: 'done' }>) {
  const { outcome } = executed
  if (outcome.status !== 'succeeded') throw new Error(`${outcome.status} ${'error' in outcome ? outcome.error.message : ''}`)
  return { ...outcome, preview: executed.preview, plan: executed.preview.plan }
}
