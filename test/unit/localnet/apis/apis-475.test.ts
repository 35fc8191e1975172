/** What clients read of baskets and collateral at 475, over the bytes that they are sent. */
import { beforeEach, describe, expect, test } from 'vitest'
import { betaBasketRuntimeApi } from '../../../../src/localnet/apis/BetaBasketRuntimeApi.js'
import { Metagraph475, SELECTIVE_METAGRAPH_FIELDS_475 } from '../../../../src/localnet/apis/metagraph-types.js'
import { subnetInfoRuntimeApi475 } from '../../../../src/localnet/apis/SubnetInfoRuntimeApi475.js'
import type { RuntimeApi } from '../../../../src/localnet/frame/runtime.js'
import { subtensor475 } from '../../../../src/localnet/pallets/subtensor/475/schema.js'
import { enqueueDeposit } from '../../../../src/localnet/pallets/subtensor/baskets/deposit-dividends.js'
import { flushDeposits } from '../../../../src/localnet/pallets/subtensor/baskets/flush-deposits.js'
import { Reader, Writer } from '../../../../src/localnet/schema/scale.js'
import { ALICE, BOB, makeBasketWorld, OWNER, stakeOnRoot, TAO, VALIDATOR } from '../../../helpers/worlds/basket-world.js'
import type { TestCtx } from '../../../helpers/worlds/localnet-ctx.js'

const { storage } = subtensor475

let ctx: TestCtx
beforeEach(() => {
  ctx = makeBasketWorld()
  stakeOnRoot(ctx, ALICE, 300n * TAO)
  stakeOnRoot(ctx, BOB, 100n * TAO)
  enqueueDeposit(ctx, VALIDATOR, { netuid: 1, alpha: 40n * TAO })
  flushDeposits(ctx, VALIDATOR)
})

/** What a method answers, once through its bytes. */
function ask(api: RuntimeApi, name: string, args: Readonly<Record<string, unknown>> = {}): unknown {
  const method = api.methods[name]
  if (method === undefined) throw new Error(`no method ${name}`)
  const writer = new Writer()
  method.output.encode(method.run(ctx, args), writer)
  return method.output.decode(new Reader(writer.finish()))
}
const askBaskets = (name: string, args: Readonly<Record<string, unknown>> = {}) => ask(betaBasketRuntimeApi, name, args)

describe('BetaBasketRuntimeApi', () => {
  test('has version 5 and its methods', () => {
    expect(betaBasketRuntimeApi.version).toBe(5)
    expect(Object.keys(betaBasketRuntimeApi.methods)).toHaveLength(18)
  })

  test('tells what a staker is owed, three quarters of what the sale of the basket would yield', () => {
    const nav = askBaskets('get_validator_basket_nav', { hotkey: VALIDATOR }) as bigint
    const owed = askBaskets('get_root_basket_owed', { coldkey: ALICE }) as bigint
    expect(nav).toBeGreaterThan(39n * TAO)
    expect((nav * 3n) / 4n - owed).toBeLessThan(100n)
    expect(askBaskets('get_basket_payout', { hotkey: VALIDATOR, coldkey: ALICE })).toBe(owed)
    expect(askBaskets('get_root_basket_total_nav')).toBe(nav)
    expect(askBaskets('get_validator_basket', { hotkey: VALIDATOR })).toEqual([[1, 40n * TAO, nav]])
  })

  test('answers every method, for those without a basket too', () => {
    for (const [name, { inputs }] of Object.entries(betaBasketRuntimeApi.methods)) {
      for (const account of [VALIDATOR, ALICE, OWNER]) {
        const args = Object.fromEntries(Object.keys(inputs).map((input) => [input, input === 'limit' ? 0 : account]))
        expect(() => askBaskets(name, args), name).not.toThrow()
      }
    }
  })
})

describe('metagraphs', () => {
  test('say what each neuron has locked, in the last columns', () => {
    storage.Keys.set(ctx, 1, 0, VALIDATOR)
    storage.SubnetworkN.set(ctx, 1, 1)
    storage.MinerCollateral.set(ctx, 1, VALIDATOR, OWNER, { locked: 5n, drain_ratio: 1n << 64n, min_locked: 3n, earned: 8n })
    const { def } = Metagraph475
    if (def.kind !== 'composite') throw new Error('a metagraph is a struct')
    const names = def.fields.map(({ name }) => name)
    expect(names.slice(-3)).toEqual(['collateral_locked', 'collateral_min', 'collateral_earned'])
    expect(SELECTIVE_METAGRAPH_FIELDS_475.slice(72)).toEqual(['validators', 'commitments', ...names.slice(-3)])
    const collateral = { collateral_locked: [5n], collateral_min: [3n], collateral_earned: [8n] }
    expect(ask(subnetInfoRuntimeApi475, 'get_metagraph', { netuid: 1 })).toMatchObject(collateral)
    expect(ask(subnetInfoRuntimeApi475, 'get_selective_metagraph', { netuid: 1, metagraph_indexes: [74, 76] })).toMatchObject({
      collateral_locked: { value: [5n] },
      collateral_min: undefined,
      collateral_earned: { value: [8n] },
    })
    expect(ask(subnetInfoRuntimeApi475, 'get_selective_mechagraph', { netuid: 1, subid: 0, metagraph_indexes: [75] })).toMatchObject({
      collateral_min: { value: [3n] },
    })
  })
})
