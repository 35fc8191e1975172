/** What the plans of crowdloans ask for and say, beyond what their checks refuse. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CrowdTerms } from '../../../../src/chain/crowd/crowd-terms.js'
import { chooseEnd } from '../../../../src/chain/crowd/end-choice.js'
import { planContribute } from '../../../../src/chain/crowd/plan-contribute.js'
import { makeCreatePlanner } from '../../../../src/chain/crowd/plan-create.js'
import { planFinalize } from '../../../../src/chain/crowd/plan-finalize.js'
import { planRefund } from '../../../../src/chain/crowd/plan-refund.js'
import { type Rao, rao, ZERO_RAO } from '../../../../src/core/money.js'
import { crowdloan } from '../../../../src/localnet/pallets/crowdloan/schema.js'
import type { Hex } from '../../../../src/localnet/schema/types.js'
import { addCrowdloan, type CrowdloanWish, LEASE_FOR_EVER } from '../../../helpers/worlds/add-crowdloan.js'
import { hexOf, StakeWorld } from '../../../helpers/worlds/stake-world.js'

const TAO = 1_000_000_000n
const REMARK: Hex = '0x000000'
const SET_KAPPA: Hex = '0x131002000100'

describe.each([425, 475])('on spec %i', (spec) => {
  let world: StakeWorld

  beforeAll(async () => {
    world = await StakeWorld.start(spec)
  })
  beforeEach(() => world.reset())
  afterAll(() => world?.stop())

  const put = async (wish: CrowdloanWish = {}) => {
    world.change((ctx) => addCrowdloan(ctx, hexOf(world.receiver), wish))
    await world.client.refresh()
  }
  const contribute = (amountRao: Rao | 'all') =>
    planContribute(world.client, { coldkey: world.coldkey.address, id: 0, amountRao, tipRao: ZERO_RAO })
  const asCreator = () => ({ coldkey: world.receiver.address, id: 0 })

  it('a contribution is no more than is left to raise, and no more of it is signed', async () => {
    await put({ cap: 15n * TAO })
    const plan = await contribute(rao(20n * TAO))
    expect(plan.call.args).toEqual({ crowdloan_id: 0, amount: 5n * TAO })
    expect(plan.spend).toMatchObject({ rao: 5n * TAO, bounded: true })
    expect(plan.warnings).toContain('Of the 20 TAO no more than 5 TAO is taken.')
  })

  it('less than the least that is left is taken of the least, which the chain wants to be offered', async () => {
    await put({ cap: 10n * TAO + 3n })
    const plan = await contribute(rao(20n * TAO))
    expect(plan.call.args).toEqual({ crowdloan_id: 0, amount: TAO })
    expect(plan.spend).toMatchObject({ rao: TAO, expectedRao: 3n, bounded: true })
    const { results } = await world.carryOut(() => contribute(rao(20n * TAO)))
    expect(results).toMatchObject({ contributed: { rao: '3' }, truncated: true, cap_raised: true })
  })

  it('a contribution is no more than one account may', async () => {
    await put({ contributions: [[hexOf(world.coldkey), 4n * TAO]] })
    world.change((ctx) => crowdloan.storage.MaxContributions.set(ctx, 0, 7n * TAO))
    await world.client.refresh()
    expect((await contribute(rao(20n * TAO))).call.args).toMatchObject({ amount: 3n * TAO })
  })

  it('all of a balance leaves the fee and the existential deposit', async () => {
    await put({ cap: 1_000_000n * TAO })
    const { results } = await world.carryOut(() => contribute('all'))
    expect(BigInt((results.contributed as { rao: string }).rao)).toBeGreaterThan(9_999n * TAO)
  })

  it('the worst case is said: of a payment all of it, of a lease what the subnet costs', async () => {
    await put()
    expect((await contribute(rao(TAO))).loss).toBe('all of it once it is finalized')
    await put({ call: LEASE_FOR_EVER })
    expect((await contribute(rao(TAO))).loss).toBe('all of it once it is finalized, but for what the subnet does not cost')
    await put({ call: REMARK })
    const what = 'It ends with System.remark, which does not spend what was raised'
    const said =
      spec === 425 ? `${what}: once it is finalized, all of it is lost to everybody.` : `${what}: then it can never be finalized.`
    expect((await contribute(rao(TAO))).concerns).toEqual([said])
    await put({ call: SET_KAPPA })
    const never = 'It ends with AdminUtils.sudo_set_kappa, which only root may call: it can never be finalized.'
    expect((await contribute(rao(TAO))).concerns).toEqual([never])
  })

  it('giving back takes as many calls as there are contributors for', async () => {
    const contributors = (count: number) =>
      Array.from({ length: count }, (_, index): [Hex, bigint] => [`0x${(index + 1).toString(16).padStart(64, 'c')}`, TAO])
    await put({ contributions: contributors(50) })
    expect((await planRefund(world.client, asCreator())).call.name).toBe('refund')
    await put({ contributions: contributors(51) })
    const { call, effects } = await planRefund(world.client, asCreator())
    expect([call.name, (call.args.calls as readonly unknown[]).length]).toEqual(['batch_all', 2])
    expect(effects[0]).toEqual({ label: 'given back', after: '51 TAO to 51 accounts' })
  })

  it('what a call takes that is made in the end is not bounded by the plan, unless it is known', async () => {
    const transfer: Hex = `0x050300${Buffer.from(world.coldkey.publicKey).toString('hex')}0284d717`
    await put({ cap: 10n * TAO, call: transfer })
    expect((await planFinalize(world.client, asCreator())).spend).toMatchObject({ rao: 100_000_000n, bounded: true })
    await put({ cap: 10n * TAO, call: '0x0b0000' })
    const plan = await planFinalize(world.client, asCreator())
    expect([plan.spend.bounded, plan.gainRao]).toEqual([false, null])
  })

  it('an end that is so many blocks away stays where it was when it was shown', async () => {
    const terms = { depositRao: rao(10n * TAO), minRao: rao(TAO), capRao: rao(20n * TAO) }
    const ending = { kind: 'payment', target: world.receiver.address } as const
    const planner = makeCreatePlanner(world.client, { coldkey: world.coldkey.address, ...terms, end: { blocks: 100_000 }, ending })
    const first = await planner()
    await world.localnet.node.chain.advance(3)
    await world.client.refresh()
    expect((await planner()).call).toEqual(first.call)
  })
})

it('the least time that is allowed gets some blocks more, so that it is still long enough when it is included', () => {
  const terms = { minBlocks: 50_400 } as CrowdTerms
  const clock = { block: 1_000, timeMs: null }
  expect(chooseEnd({ blocks: 50_400 }, clock, terms)).toBe(51_425)
  expect(chooseEnd({ blocks: 50_425 }, clock, terms)).toBe(51_425)
  expect(chooseEnd({ blocks: 50_399 }, clock, terms)).toBe(51_399)
  expect(chooseEnd({ block: 7 }, clock, terms)).toBe(7)
})
