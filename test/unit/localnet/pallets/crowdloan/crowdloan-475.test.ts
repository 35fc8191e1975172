/** What a crowdloan ends with on runtime 475: its call has to spend what was raised, and cannot do what its maker may not. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { BlockContext } from '../../../../../src/localnet/executive/block-context.js'
import type { CallValue } from '../../../../../src/localnet/frame/values.js'
import { fundAccount } from '../../../../../src/localnet/fund.js'
import { freeBalance } from '../../../../../src/localnet/pallets/balances/currency.js'
import { crowdloan475 } from '../../../../../src/localnet/pallets/crowdloan/475/schema.js'
import { fundsAccount } from '../../../../../src/localnet/pallets/crowdloan/crowdloans.js'
import type { Hex } from '../../../../../src/localnet/schema/types.js'
import { makeChainCtx } from '../../../../helpers/worlds/chain-on-spec.js'
import { makeCall, run } from '../../../../helpers/worlds/run-calls.js'

const TAO = 1_000_000_000n
const [CREATOR, GIVER, TARGET] = ['c0', 'c1', 'c2'].map((name) => `0x${name.padStart(64, '0')}` as Hex) as [Hex, Hex, Hex]
const FUNDS = fundsAccount(0)
const { Crowdloans, Contributions, CurrentCrowdloanId } = crowdloan475.storage
const FINALIZE = makeCall('Crowdloan.finalize', { crowdloan_id: 0 })

let ctx: BlockContext

beforeEach(() => {
  ctx = makeChainCtx(475, 10)
  for (const who of [CREATOR, GIVER]) fundAccount(ctx, who, 1_000n * TAO)
})

/** A crowdloan of 100 TAO that has raised them, and ends with a call or by paying out. */
function raise(end: { readonly call?: CallValue; readonly target_address?: Hex }): void {
  const terms = { deposit: 10n * TAO, min_contribution: TAO, cap: 100n * TAO, end: 60_010, call: undefined, target_address: undefined }
  expect(run(ctx, CREATOR, makeCall('Crowdloan.create', { ...terms, ...end }))).toBe('ok')
  // More than there is room for: the rest stays where it is.
  expect(run(ctx, GIVER, makeCall('Crowdloan.contribute', { crowdloan_id: 0, amount: 300n * TAO }))).toBe('ok')
  expect(Contributions.get(ctx, 0, GIVER)).toBe(90n * TAO)
}

const spend = (amount: bigint): CallValue =>
  makeCall('Balances.transfer_allow_death', { dest: { type: 'Id', value: TARGET }, value: amount })

describe('a crowdloan on 475', () => {
  it('pays what was raised to its target, once', () => {
    raise({ target_address: TARGET })
    expect(run(ctx, GIVER, FINALIZE)).toBe('InvalidOrigin')
    expect(run(ctx, CREATOR, FINALIZE)).toBe('ok')
    expect(freeBalance(ctx, TARGET)).toBe(100n * TAO)
    expect(freeBalance(ctx, FUNDS)).toBe(0n)
    expect(run(ctx, CREATOR, FINALIZE)).toBe('AlreadyFinalized')
  })

  it('takes back all that its call did when the call leaves something of what was raised', () => {
    // The call is made by the creator, whose own money it spends: the funds stay where they are.
    raise({ call: spend(5n * TAO) })
    const before = { creator: freeBalance(ctx, CREATOR), crowdloan: Crowdloans.get(ctx, 0), events: ctx.events.length }
    expect(run(ctx, CREATOR, FINALIZE)).toBe('FundsNotSettled')
    expect(freeBalance(ctx, TARGET)).toBe(0n)
    expect({ creator: freeBalance(ctx, CREATOR), crowdloan: Crowdloans.get(ctx, 0), events: ctx.events.length }).toEqual(before)
    expect(CurrentCrowdloanId.get(ctx)).toBeUndefined()
    expect(run(ctx, GIVER, makeCall('Crowdloan.withdraw', { crowdloan_id: 0 }))).toBe('ok')
  })

  it('cannot be finalized while another one is, not even by its own call', () => {
    raise({ call: FINALIZE })
    // The inner finalization finds the crowdloan as finalized already, as it is noted before the call is made.
    expect(run(ctx, CREATOR, FINALIZE)).toBe('AlreadyFinalized')
    expect(Crowdloans.get(ctx, 0)?.finalized).toBe(false)
    CurrentCrowdloanId.set(ctx, 7)
    expect(run(ctx, CREATOR, FINALIZE)).toBe('AlreadyFinalizing')
  })

  it('makes its call with what its maker is forbidden', () => {
    raise({ call: spend(100n * TAO) })
    const forbidding = { type: 'Signed', who: CREATOR, filter: ({ pallet }: CallValue) => pallet !== 'Balances' } as const
    const outcome = ctx.dispatch(FINALIZE, forbidding)
    expect(outcome).toMatchObject({ ok: false, error: { name: 'CallFiltered' } })
  })

  it('gives back by its creator, and is gone then', () => {
    raise({ target_address: TARGET })
    const given = freeBalance(ctx, GIVER)
    expect(run(ctx, CREATOR, makeCall('Crowdloan.dissolve', { crowdloan_id: 0 }))).toBe('NotReadyToDissolve')
    expect(run(ctx, CREATOR, makeCall('Crowdloan.refund', { crowdloan_id: 0 }))).toBe('ok')
    expect(freeBalance(ctx, GIVER) - given).toBe(90n * TAO)
    expect(run(ctx, CREATOR, makeCall('Crowdloan.dissolve', { crowdloan_id: 0 }))).toBe('ok')
    expect(Crowdloans.get(ctx, 0)).toBeUndefined()
    expect(freeBalance(ctx, CREATOR)).toBe(1_000n * TAO)
  })
})
