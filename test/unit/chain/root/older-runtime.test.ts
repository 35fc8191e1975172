/** What the commands on funds and collateral say on a runtime that has neither, by the name of what is missing. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { planAddCollateral } from '../../../../src/chain/collateral/plan-add-collateral.js'
import { listCollateral } from '../../../../src/chain/collateral/read-collateral.js'
import { getFund, hasFunds, listClaimPreviews } from '../../../../src/chain/root/fund-api.js'
import { listRootMembers } from '../../../../src/chain/root/list-members.js'
import { listRootPositions, readClaimThreshold } from '../../../../src/chain/root/list-positions.js'
import { planClaimRoot } from '../../../../src/chain/root/plan-claim.js'
import { planStakeBasket } from '../../../../src/chain/root/plan-stake-basket.js'
import { planSwapBasket } from '../../../../src/chain/root/plan-swap-basket.js'
import { readSubnetClaims } from '../../../../src/chain/root/read-subnet-claims.js'
import { DEFAULT_TOLERANCE } from '../../../../src/chain/swap/price-limit.js'
import { alpha, rao } from '../../../../src/core/money.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { describeRootPositions, renderRootPositions } from '../../../../src/render/root.js'
import { loadTables } from '../../../../src/render/table.js'
import { findWideLines } from '../../../helpers/terminal-lines.js'
import { hexOf, StakeWorld } from '../../../helpers/worlds/stake-world.js'

const { storage } = subtensor
const TERMINAL = { terminal: true, columns: 60, color: false }
let world: StakeWorld

beforeAll(async () => {
  world = await StakeWorld.start(425)
})
afterAll(() => world?.stop())

test('the error names the call, the API or the item', async () => {
  const { client, coldkey, hotkey } = world
  const own = { coldkey: coldkey.address, hotkey: hotkey.address }
  const attempts: readonly (readonly [Promise<unknown>, string])[] = [
    [planClaimRoot(client, own), 'SubtensorModule.claim_root_with_hotkey'],
    [planClaimRoot(client, { ...own, hotkey: null }), 'SubtensorModule.claim_root_with_hotkey'],
    [planStakeBasket(client, { ...own, amountRao: rao(1n), tipRao: rao(0n) }), 'BetaBasketRuntimeApi'],
    [planSwapBasket(client, { ...own, netuid: 1, toNetuid: 0, amount: alpha(1, 1n), tolerance: null }), 'BetaBasketRuntimeApi'],
    [getFund(client, own.hotkey), 'BetaBasketRuntimeApi.get_validator_basket_summary'],
    [listClaimPreviews(client, own.coldkey), 'BetaBasketRuntimeApi.get_root_basket_claim_previews'],
    [listCollateral(client, own.coldkey, [1]), 'SubtensorModule.MinerCollateral'],
    [
      planAddCollateral(client, { ...own, netuid: 1, amount: alpha(1, 1n), tolerance: DEFAULT_TOLERANCE, limitPrice: null }),
      'SubtensorModule.MinerCollateral',
    ],
  ]
  for (const [attempt, name] of attempts) {
    const error = await attempt.then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(error).toMatchObject({ code: 'NOT_ON_THIS_RUNTIME', exitCode: 6, why: expect.stringContaining(name) })
  }
})

test('what is owed there is told by subnet, for a person and for a program', async () => {
  const { client, coldkey, hotkey } = world
  world.change((ctx) => {
    storage.NumRootClaim.set(ctx, 0n)
    storage.SubnetTAO.set(ctx, 1, 1_000_000_000_000n)
    storage.SubnetAlphaIn.set(ctx, 1, 2_000_000_000_000n)
    storage.RootClaimable.set(ctx, hexOf(hotkey), [
      [1, 1n << 30n],
      [2, 100n],
    ])
  })
  await client.refresh()
  const [positions, claims] = await Promise.all([listRootPositions(client, coldkey.address), readSubnetClaims(client, coldkey.address)])
  const head = { network: 'local', blockHash: client.blockHash, coldkey: coldkey.address, thresholdRao: null, claims }
  const report = describeRootPositions(head, positions)
  expect(report).toMatchObject({ owed: { tao: '2.5' }, threshold: null, positions: [{ owed: null }] })
  expect(report.subnets).toMatchObject([
    { netuid: 1, claimable: { alpha: '5' }, left: { alpha: '0' }, value: { tao: '2.5' } },
    { netuid: 2, claimable: { alpha: '0' }, left: { alpha_rao: '465' } },
  ])
  await loadTables(TERMINAL)
  const shown = renderRootPositions(report, TERMINAL)
  expect(shown).toContain('alpha worth 2.5 TAO')
  expect(shown).toContain('CLAIMABLE')
  expect(findWideLines(shown.split('\n'), 60)).toEqual([])
})

test('the stake on root is listed all the same', async () => {
  const { client, coldkey, hotkey } = world
  expect(await hasFunds(client)).toBe(false)
  expect(await readClaimThreshold(client)).toBeNull()
  expect(await listRootPositions(client, coldkey.address)).toEqual([
    { hotkey: hotkey.address, stakeRao: 20_000_000_000n, owed: null, heldUntil: null },
  ])
  expect((await listRootMembers(client)).every(({ fund }) => fund === null)).toBe(true)
})
