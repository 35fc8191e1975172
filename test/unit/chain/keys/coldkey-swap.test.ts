/** The swap of a coldkey from announcement to end, and what the key can do meanwhile, by itself and through others. */
import { encodeAddress } from '@polkadot/util-crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planTransfer } from '../../../../src/chain/balances/plan-transfer.js'
import { assessPlan } from '../../../../src/chain/checks/assess-plan.js'
import { resolveCall } from '../../../../src/chain/extrinsic/resolve-call.js'
import { planAnnounceSwap } from '../../../../src/chain/keys/plan-announce-swap.js'
import { planClearSwap, planDisputeSwap } from '../../../../src/chain/keys/plan-end-swap.js'
import { planExecuteSwap } from '../../../../src/chain/keys/plan-execute-swap.js'
import { hashColdkey, readColdkeySwap } from '../../../../src/chain/keys/read-coldkey-swap.js'
import { encodeCallBytes } from '../../../../src/chain/metadata/encode-value.js'
import type { Plan } from '../../../../src/chain/plan.js'
import { wrapInProxy } from '../../../../src/chain/wrap/proxy/wrap-in-proxy.js'
import { rao, ZERO_RAO } from '../../../../src/core/money.js'
import { fundAccount } from '../../../../src/localnet/fund.js'
import { proxy } from '../../../../src/localnet/pallets/proxy/schema.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from '../../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { deriveSubnetAccount } from '../../../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import { CheckWorld } from '../../../helpers/checks/check-world.js'

const { storage } = subtensor
const TAO = 1_000_000_000n

describe.each([425, 475])('on spec %i', (spec) => {
  let world: CheckWorld

  beforeAll(async () => {
    world = await CheckWorld.start(spec)
    world.change((ctx) => {
      storage.ColdkeySwapAnnouncementDelay.set(ctx, 3)
      storage.ColdkeySwapReannouncementDelay.set(ctx, 2)
      fundAccount(ctx, world.bot.account, 10n * TAO)
      const any = { delegate: world.bot.account, proxy_type: { type: 'Any' as const }, delay: 0 }
      proxy.storage.Proxies.set(ctx, world.owner.account, [[any], 0n])
    })
  }, 60_000)

  afterAll(() => world?.stop())

  const announce = (): Promise<Plan> => planAnnounceSwap(world.client, { coldkey: world.owner.address, newColdkey: world.nobody.address })
  const execute = (): Promise<Plan> =>
    planExecuteSwap(world.client, { coldkey: world.owner.address, newColdkey: world.nobody.address, tipRao: ZERO_RAO })
  const transfer = (amountRao = rao(TAO)): Promise<Plan> =>
    planTransfer(world.client, { from: world.owner.address, to: world.other.address, amountRao, allowDeath: false })
  /** Announced by the proxy now, and made later. */
  const byProxyLater = async (plan: Promise<Plan>): Promise<Plan> =>
    wrapInProxy({ delegate: world.bot.address, type: null, announced: true }).wrap(await plan, world.client)
  const byProxy = async (plan: Promise<Plan>): Promise<Plan> =>
    wrapInProxy({ delegate: world.bot.address, type: null, announced: false }).wrap(await plan, world.client)

  /** The checks that fail, in the dry run of a plan. */
  async function refusals(make: () => Promise<Plan>): Promise<string[]> {
    await world.client.refresh()
    const metadata = await world.client.metadata()
    const plan = await make()
    const call = encodeCallBytes(metadata, resolveCall(metadata, plan.call, world.client.runtime.specVersion))
    const { checks } = await assessPlan(world.client, metadata, plan, call, {})
    return checks.filter(({ ok }) => !ok).map(({ name }) => name)
  }
  const send = async (make: () => Promise<Plan>): Promise<string | null> => {
    await world.client.refresh()
    return world.send(await make())
  }

  it('is announced, freezes the key for everything else, and gives all that it has to the other one', () =>
    world.undone(async () => {
      const stakes = (address: 'owner' | 'nobody'): bigint =>
        world.read((ctx) => getStakeForHotkeyAndColdkeyOnSubnet(ctx, world.ownerHotkey.account, world[address].account, 2))
      const before = stakes('owner')
      expect(await refusals(announce)).toEqual([])
      expect(await send(announce)).toBeNull()
      const { announced } = await readColdkeySwap(world.client, world.owner.address)
      await world.client.refresh()
      expect((await readColdkeySwap(world.client, world.owner.address)).announced).toMatchObject({
        hash: hashColdkey(world.nobody.address),
      })
      expect(announced).toBeNull()

      expect(await refusals(transfer)).toEqual(['no-coldkey-swap'])
      const [first, ...more] = await refusals(() => transfer(rao(10n ** 18n)))
      expect([first, more.length > 0]).toEqual(['no-coldkey-swap', true])
      expect(await refusals(() => byProxy(transfer()))).toEqual(['account-no-coldkey-swap'])
      expect(await send(() => byProxy(transfer()))).toBe('SubtensorModule.ColdkeySwapAnnounced')
      expect(await refusals(announce)).toEqual(['announcement-replaceable'])
      expect(await refusals(execute)).toEqual(['swap-delay-passed'])
      expect(await refusals(() => planClearSwap(world.client, world.owner.address))).toEqual(['swap-clearable'])

      await world.node.chain.advance(2)
      expect(await refusals(execute)).toEqual([])
      expect(await refusals(() => byProxy(execute()))).toEqual([])
      expect(await refusals(() => byProxyLater(execute()))).toEqual([])
      expect(await refusals(() => byProxyLater(transfer()))).toEqual(['account-no-coldkey-swap'])
      await world.undone(async () => {
        expect(await send(() => byProxy(execute()))).toBeNull()
        expect(world.readFree(world.owner.account)).toBe(0n)
      })
      expect(await send(execute)).toBeNull()
      expect([stakes('owner'), stakes('nobody')]).toEqual([0n, before])
      expect(world.readFree(world.owner.account)).toBe(0n)
    }))

  it('is not announced for an account that nobody can have a key of', async () => {
    const newColdkey = encodeAddress(deriveSubnetAccount(2), 42)
    const make = () => planAnnounceSwap(world.client, { coldkey: world.owner.address, newColdkey })
    expect(await refusals(make)).toEqual(['new-coldkey-has-key'])
    expect((await announce()).warnings[0]).toContain(world.nobody.address)
    const own = new Map([[world.nobody.address, { role: 'coldkey', name: 'new' } as const]])
    const request = { coldkey: world.owner.address, newColdkey: world.nobody.address, own }
    expect((await planAnnounceSwap(world.client, request)).warnings).toHaveLength(1)
  })

  it('is withdrawn after a while, and disputed at once', () =>
    world.undone(async () => {
      expect(await send(announce)).toBeNull()
      await world.node.chain.advance(1)
      const clear = () => planClearSwap(world.client, world.owner.address)
      const dispute = () => planDisputeSwap(world.client, world.owner.address)
      await world.undone(async () => {
        expect(await send(dispute)).toBeNull()
        // Waiting, which the check of the call itself would advise, ends no dispute.
        for (const make of [clear, announce]) expect((await refusals(make))[0]).toBe('no-coldkey-swap')
      })
      await world.node.chain.advance(3)
      await world.undone(async () => {
        expect(await refusals(clear)).toEqual([])
        expect(await send(clear)).toBeNull()
        expect(await refusals(transfer)).toEqual([])
      })
      expect(await refusals(dispute)).toEqual([])
      expect(await send(dispute)).toBeNull()
      for (const make of [execute, clear, dispute, transfer]) expect((await refusals(make))[0]).toBe('no-coldkey-swap')
    }))
})
