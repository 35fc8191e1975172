/** Claims of what root stake has earned on some subnets: chosen, valued, carried out and read back where the runtime keeps it by subnet. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { planClaimSubnets } from '../../../../src/chain/root/plan-claim-subnets.js'
import { readSubnetClaims } from '../../../../src/chain/root/read-subnet-claims.js'
import { checkClaimChoice } from '../../../../src/cli/inputs/choose-claim.js'
import { parseNetuids } from '../../../../src/cli/legs/netuid-set.js'
import { alpha, alphaJson } from '../../../../src/core/money.js'
import { getRootOwed } from '../../../../src/localnet/pallets/subtensor/root-claims/claim-root.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from '../../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { renderPreview } from '../../../../src/render/preview.js'
import { loadTables } from '../../../../src/render/table.js'
import { findWideLines } from '../../../helpers/terminal-lines.js'
import { addSubnets } from '../../../helpers/worlds/add-subnets.js'
import { giveStake, hexOf, StakeWorld } from '../../../helpers/worlds/stake-world.js'

const { storage } = subtensor
const TAO = 1_000_000_000n
const LOOK = { terminal: true, columns: 60, color: false }
/** A rao of alpha for each rao of root stake, of which there are 20 TAO. */
const WHOLE = 1n << 32n

describe('on spec 425', () => {
  let world: StakeWorld
  beforeAll(async () => {
    world = await StakeWorld.start(425)
    await loadTables(LOOK)
  }, 60_000)
  beforeEach(() => world.reset())
  afterAll(() => world?.stop())

  const coldkey = () => hexOf(world.coldkey)
  const hotkey = () => hexOf(world.hotkey)
  /** What each rao of root stake has earned, by netuid, as bits. */
  const earn = (rates: readonly (readonly [number, bigint])[], who = hotkey()) =>
    world.change((ctx) => {
      // Otherwise every block claims for the only one who has root stake.
      storage.NumRootClaim.set(ctx, 0n)
      const entries = rates.map(([netuid, rate]): [number, bigint] => [netuid, rate])
      storage.RootClaimable.set(ctx, who, entries)
      for (const netuid of [1, 2, 3]) {
        storage.SubnetTAO.set(ctx, netuid, 1_000n * TAO)
        storage.SubnetAlphaIn.set(ctx, netuid, 2_000n * TAO)
        storage.SubnetAlphaOut.mutate(ctx, netuid, (out) => out + 1_000n * TAO)
      }
    })
  const plan = (netuids: string | null = null) =>
    planClaimSubnets(world.client, { coldkey: world.coldkey.address, subnets: netuids === null ? null : parseNetuids(netuids) })
  const refreshed = async (netuids: string | null = null) => {
    await world.client.refresh()
    return plan(netuids)
  }
  const failed = async (netuids: string | null = null) => (await refreshed(netuids)).checks.filter(({ ok }) => !ok).map(({ name }) => name)
  const stakeOn = (netuid: number) => world.change((ctx) => getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey(), coldkey(), netuid))
  const keep = () => world.change((ctx) => storage.RootClaimType.set(ctx, coldkey(), { type: 'Keep' }))

  test('what is owed is what the chain says, less what was claimed, with all validators, and what is worth most is first', async () => {
    earn([
      [1, WHOLE / 3n],
      [2, WHOLE / 2n],
      [3, 100n],
    ])
    world.change((ctx) => {
      storage.RootClaimed.set(ctx, 1, hotkey(), coldkey(), TAO)
      giveStake(ctx, [coldkey(), hexOf(world.second)], 0, 7n * TAO)
    })
    earn([[1, WHOLE / 7n]], hexOf(world.second))
    await world.client.refresh()
    const owed = world.change((ctx) =>
      [1, 2].map((netuid) => [hotkey(), hexOf(world.second)].reduce((sum, one) => sum + getRootOwed(ctx, one, coldkey(), netuid), 0n)),
    )
    const claims = await readSubnetClaims(world.client, world.coldkey.address)
    expect(claims.map(({ netuid, claimable }) => [netuid, claimable.alphaRao])).toEqual([
      [2, owed[1]],
      [1, owed[0]],
      [3, 0n],
    ])
    expect(claims[0]).toMatchObject({ worthRao: 5n * TAO })
    // Less than the half of a million rao that is the threshold.
    expect(claims[2]).toMatchObject({ left: { alphaRao: (100n * 20n * TAO) >> 32n } })
  })

  test('at the threshold it is paid, and a rao below it is not', async () => {
    earn([[1, WHOLE / 2n]])
    const of = async (least: bigint) => {
      world.change((ctx) => storage.RootClaimableThreshold.set(ctx, 1, least << 32n))
      return failed()
    }
    expect(await of(10n * TAO)).toEqual([])
    expect(await of(10n * TAO + 1n)).toEqual(['anything-to-claim'])
  })

  test('sold, it is root stake, and the outcome says for how much', async () => {
    earn([
      [1, WHOLE / 4n],
      [2, WHOLE / 2n],
    ])
    await world.client.refresh()
    const before = stakeOn(0)
    const { results, preview } = await world.carryOut(() => plan('1'))
    const gained = stakeOn(0) - before
    expect(gained).toBeGreaterThan(TAO)
    expect(results).toMatchObject({ tao: { rao: gained.toString() }, claims: [], claimed: [{ netuid: 1 }] })
    expect(preview.plan.effects.map(({ after }) => after).join()).toContain('5 alpha')
    expect(findWideLines(renderPreview(preview, LOOK).split('\n'), 60)).toEqual([])
    await world.client.refresh()
    expect((await readSubnetClaims(world.client, world.coldkey.address)).find(({ netuid }) => netuid === 1)?.claimable.alphaRao ?? 0n).toBe(
      0n,
    )
  })

  test('kept, it is stake on its subnet, and the outcome says how much', async () => {
    earn([
      [1, WHOLE / 4n],
      [2, WHOLE / 2n],
    ])
    keep()
    await world.client.refresh()
    const before = [stakeOn(1), stakeOn(2)]
    const { results } = await world.carryOut(() => plan())
    expect([stakeOn(1), stakeOn(2)].map((stake, index) => stake - (before[index] ?? 0n))).toEqual([5n * TAO, 10n * TAO])
    expect(results).toMatchObject({
      tao: { rao: '0' },
      claimed: [
        { netuid: 1, amount: { alpha_rao: (5n * TAO).toString() } },
        { netuid: 2, amount: { alpha_rao: (10n * TAO).toString() } },
      ],
    })
    expect(await failed()).toEqual(['anything-to-claim'])
  })

  test('partly kept and partly sold, the outcome says how much was kept, without what the sale added', async () => {
    earn([
      [1, WHOLE / 4n],
      [2, WHOLE / 2n],
      [3, WHOLE / 3n],
    ])
    world.change((ctx) => {
      storage.RootClaimType.set(ctx, coldkey(), { type: 'KeepSubnets', value: { subnets: [2, 3] } })
      giveStake(ctx, [coldkey(), hexOf(world.second)], 0, 8n * TAO)
    })
    earn(
      [
        [1, WHOLE / 8n],
        [3, WHOLE / 16n],
      ],
      hexOf(world.second),
    )
    await world.client.refresh()
    const kept = () =>
      [2, 3].map((netuid) =>
        [hotkey(), hexOf(world.second)].reduce(
          (sum, one) => sum + world.change((ctx) => getStakeForHotkeyAndColdkeyOnSubnet(ctx, one, coldkey(), netuid)),
          0n,
        ),
      )
    const before = kept()
    const { results } = await world.carryOut(() => plan())
    const grown = kept().map((stake, index) => stake - (before[index] ?? 0n))
    expect(grown.every((amount) => amount > 0n)).toBe(true)
    expect(results).toMatchObject({ claims: [], tao: { rao: expect.stringMatching(/^[1-9]/) } })
    expect(results.claimed).toEqual([
      { netuid: 1 },
      ...[2, 3].map((netuid, index) => ({ netuid, amount: alphaJson(alpha(netuid, grown[index] ?? 0n)) })),
    ])
  })

  test('of more than five the five of largest worth are claimed, and the others named for another claim', async () => {
    addSubnets(world.localnet.node, 7)
    keep()
    earn([1, 2, 3, 4, 5, 6, 7].map((netuid) => [netuid, (WHOLE * BigInt(netuid)) / 10n] as const))
    const { call, warnings } = await refreshed()
    const claimed = (call.args.subnets as number[]).length
    expect(claimed).toBe(5)
    const worth = (await readSubnetClaims(world.client, world.coldkey.address)).map(({ netuid }) => netuid)
    expect(call.args.subnets).toEqual(worth.slice(0, 5).sort((a, b) => a - b))
    expect(warnings[0]).toContain(`--netuid ${worth.slice(5).join(',')}`)
    expect(await failed('1-6')).toEqual(['subnets-count'])
    expect(await failed('1-5')).toEqual([])
  })

  test('what was named and pays nothing is left out, and said', async () => {
    earn([[1, WHOLE / 4n]])
    const { call, warnings } = await refreshed('1,3')
    expect(call.args).toEqual({ subnets: [1] })
    expect(warnings[0]).toContain('Nothing is claimed of subnet 3')
    expect(await failed('3')).toEqual(['anything-to-claim'])
  })
})

test('a runtime with funds claims with a validator, and the error says how', async () => {
  const world = await StakeWorld.start(475)
  try {
    const attempt = planClaimSubnets(world.client, { coldkey: world.coldkey.address, subnets: null })
    await expect(attempt).rejects.toMatchObject({ code: 'NOT_ON_THIS_RUNTIME', hint: expect.stringContaining('taoctl root claim') })
  } finally {
    await world.stop()
  }
}, 60_000)

test('a validator is not taken where claims are of subnets, nor subnets where they are of funds', () => {
  const choose = (isOfSubnets: boolean, hasHotkey: boolean, hasNetuid: boolean) => () =>
    checkClaimChoice({ isOfSubnets, hasHotkey, hasNetuid })
  const refusal = (flag: string) => expect.objectContaining({ exitCode: 2, hint: expect.stringContaining(`Leave ${flag} out`) })
  expect(choose(true, true, false)).toThrow(refusal('--hotkey'))
  expect(choose(false, false, true)).toThrow(refusal('--netuid'))
  for (const choice of [choose(true, false, true), choose(true, false, false), choose(false, true, false)]) expect(choice).not.toThrow()
})
