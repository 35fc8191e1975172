import { afterEach, describe, expect, it } from 'vitest'
import type { BlockContext } from '../../../../../src/localnet/executive/block-context.js'
import type { MeaningChanges } from '../../../../../src/localnet/frame/runtime-origin.js'
import { fundAccount } from '../../../../../src/localnet/fund.js'
import { subtensor } from '../../../../../src/localnet/pallets/subtensor/schema.js'
import { system } from '../../../../../src/localnet/pallets/system/schema.js'
import { type LocalNode, startNode } from '../../../../../src/localnet/start-node.js'
import { changeState } from '../../../../helpers/worlds/change-state.js'

const OWNER = `0x${'11'.repeat(32)}` as const
const TAO = 1_000_000_000n
const NEVER = 86_400
let node: LocalNode

afterEach(() => node.stop())

/** A chain whose account owns subnet 1. */
async function start(meanings: MeaningChanges): Promise<void> {
  node = await startNode({ runtime: { drift: { seed: 7, meanings } }, port: 0, blockTime: NEVER })
  change((ctx) => {
    fundAccount(ctx, OWNER, 100n * TAO)
    subtensor.storage.SubnetOwner.set(ctx, 1, OWNER)
  })
}

const change = <T>(action: (ctx: BlockContext) => T): T => changeState(node, action)

const call = (pallet: string, name: string, args: Readonly<Record<string, unknown>>): boolean =>
  change((ctx) => ctx.dispatch({ pallet, name, args }, { type: 'Signed', who: OWNER }).ok)
const readFree = (): bigint => change((ctx) => system.storage.Account.get(ctx, OWNER).data.free)

describe('a call that means something else', () => {
  it('does nothing, and succeeds', async () => {
    await start({ doNothing: ['AdminUtils.sudo_set_immunity_period'] })
    const before = change((ctx) => subtensor.storage.ImmunityPeriod.get(ctx, 1))
    expect(call('AdminUtils', 'sudo_set_immunity_period', { netuid: 1, immunity_period: before + 1 })).toBe(true)
    expect(change((ctx) => subtensor.storage.ImmunityPeriod.get(ctx, 1))).toBe(before)
    expect(call('AdminUtils', 'sudo_set_serving_rate_limit', { netuid: 1, serving_rate_limit: 77n })).toBe(true)
    expect(change((ctx) => subtensor.storage.ServingRateLimit.get(ctx, 1))).toBe(77n)
  })

  it('burns a TAO besides what it does', async () => {
    await start({ burn: ['SubtensorModule.set_identity'] })
    const before = readFree()
    const args = Object.fromEntries(
      ['name', 'url', 'github_repo', 'image', 'discord', 'description', 'additional'].map((field) => [field, '0x']),
    )
    change((ctx) => subtensor.storage.OwnedHotkeys.set(ctx, OWNER, [OWNER]))
    change((ctx) => subtensor.storage.IsNetworkMember.set(ctx, OWNER, 1, true))
    expect(call('SubtensorModule', 'set_identity', args)).toBe(true)
    expect(readFree()).toBe(before - TAO)
  })

  it('is queued, and done five blocks later', async () => {
    await start({ queue: ['AdminUtils.sudo_set_immunity_period'] })
    const read = (): number => change((ctx) => subtensor.storage.ImmunityPeriod.get(ctx, 1))
    const before = read()
    const called = node.chain.head.number
    expect(call('AdminUtils', 'sudo_set_immunity_period', { netuid: 1, immunity_period: before + 1 })).toBe(true)
    await node.chain.advance(called + 3 - node.chain.head.number)
    expect(read()).toBe(before)
    await node.chain.advance(1)
    expect(read()).toBe(before + 1)
  })

  it('is refused by name where there is no such call', async () => {
    await start({})
    for (const name of ['AdminUtils.sudo_set_everything', 'Nowhere.set', 'nothing']) {
      expect(() => node.upgrade({ drift: { seed: 8, meanings: { doNothing: [name] } } })).toThrow(`no call ${name}`)
    }
  })

  it('is chosen by the seed, and goes into the state with it', async () => {
    node = await startNode({ runtime: { drift: { seed: 9 } }, port: 0, blockTime: NEVER })
    const { origin, pallets } = node.chain.runtime
    expect(origin.drift).toEqual({ seed: 9 })
    expect(pallets.map(({ schema }) => schema.name)).toContain('Delays')
  })
})
