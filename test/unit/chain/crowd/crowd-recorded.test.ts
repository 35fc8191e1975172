/**
 * Crowdloans and leases through all their ends, as the genuine runtime 425 was recorded: the plan of each transaction has its bytes, a
 * named check refuses what failed, and what succeeded did to balances, crowdloan and contributors exactly what the preview says.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planContribute } from '../../../../src/chain/crowd/plan-contribute.js'
import { type EndingChoice, makeCreatePlanner } from '../../../../src/chain/crowd/plan-create.js'
import { planDissolveCrowdloan } from '../../../../src/chain/crowd/plan-dissolve.js'
import { planFinalize } from '../../../../src/chain/crowd/plan-finalize.js'
import { planRefund } from '../../../../src/chain/crowd/plan-refund.js'
import { type CrowdChange, makeUpdatePlanner } from '../../../../src/chain/crowd/plan-update.js'
import { planWithdraw } from '../../../../src/chain/crowd/plan-withdraw.js'
import type { Plan, PlanCall } from '../../../../src/chain/plan.js'
import { isScaleObject, type ScaleObject } from '../../../../src/chain/scale/expect.js'
import { fromHex } from '../../../../src/chain/scale/hex.js'
import { getLease, type LeaseShares, SHARE_BITS } from '../../../../src/chain/subnets/leases/get-lease.js'
import { planTerminateLease } from '../../../../src/chain/subnets/leases/plan-terminate.js'
import { formatTao, type Rao, rao, ZERO_RAO } from '../../../../src/core/money.js'
import { encodeAddress } from '../../../../src/core/ss58.js'
import { crowdloan } from '../../../../src/localnet/pallets/crowdloan/schema.js'
import { nameChecks } from '../../../helpers/checks/judge-scenario.js'
import { OTHER_RECORDINGS, RECORDINGS } from '../../../helpers/recordings.js'
import { type Met, RecordedWorld } from '../../../helpers/worlds/recorded-world.js'

/** What no request can ask for, and what asks for nothing, which is refused before it costs a fee. */
const UNASKED = ['neither call nor target', 'both', 'nobody left', 'not being finalized']
/** A byte more of an extrinsic, which says when it ends: those of the recording never do. */
const ERA_FEE = 1n

function readEndCall(value: ScaleObject): PlanCall {
  const inner = value.value
  if (!isScaleObject(inner)) throw new Error('no call')
  return { pallet: String(value.type), name: String(inner.type), args: (inner.value ?? {}) as PlanCall['args'] }
}

/** The plan that is made for the same. */
function makePlan({ client }: RecordedWorld, { call, signer: coldkey }: Met): Promise<Plan> {
  const args = call.args as ScaleObject
  const id = args.crowdloan_id as number
  const update = (change: CrowdChange): Promise<Plan> => makeUpdatePlanner(client, { coldkey, id }, change)()
  switch (call.name) {
    case 'create': {
      const { call: kept, target_address: target } = args
      const ending: EndingChoice = isScaleObject(kept ?? null)
        ? { kind: 'call', read: () => readEndCall(kept as ScaleObject) }
        : { kind: 'payment', target: target as string }
      const terms = { depositRao: args.deposit as Rao, minRao: args.min_contribution as Rao, capRao: args.cap as Rao }
      return makeCreatePlanner(client, { coldkey, ...terms, end: { block: args.end as number }, ending })()
    }
    case 'contribute':
      return planContribute(client, { coldkey, id, amountRao: args.amount as Rao, tipRao: ZERO_RAO })
    case 'withdraw':
      return planWithdraw(client, { coldkey, id })
    case 'refund':
      return planRefund(client, { coldkey, id })
    case 'dissolve':
      return planDissolveCrowdloan(client, { coldkey, id })
    case 'finalize':
      return planFinalize(client, { coldkey, id })
    case 'update_cap':
      return update({ what: 'cap', rao: args.new_cap as Rao })
    case 'update_end':
      return update({ what: 'end', end: { block: args.new_end as number } })
    case 'update_min_contribution':
      return update({ what: 'minimum', rao: args.new_min_contribution as Rao })
    case 'set_max_contribution':
      return update({ what: 'maximum', rao: args.new_max_contribution as Rao | null })
    case 'terminate_lease':
      return planTerminateLease(client, { coldkey, hotkey: args.hotkey as string, leaseId: args.lease_id as number })
    default:
      throw new Error(`${call.name} has no plan`)
  }
}

/** What there is of a crowdloan, and of what one account has put in. */
function look(world: RecordedWorld, id: number, account: string) {
  return world.read((ctx) => {
    const { Crowdloans, Contributions, MaxContributions, NextCrowdloanId } = crowdloan.storage
    const contributions = new Map(Contributions.entries(ctx, id).map(({ keys: [, who], value }) => [encodeAddress(fromHex(who)), value]))
    const own = contributions.get(account) ?? 0n
    return { found: Crowdloans.get(ctx, id), contributions, own, most: MaxContributions.get(ctx, id), next: NextCrowdloanId.get(ctx) }
  })
}
type Look = ReturnType<typeof look>

const tao = (amount: bigint | undefined): string => formatTao(rao(amount ?? 0n))

/** What was paid to those who had contributed. */
function sumGivenBack({ recorded }: Met, had: ReadonlyMap<string, bigint>): bigint {
  const paid = recorded.events.map(({ event, data }) => (event === 'balances.Transfer' ? (data as Transfer) : null))
  return paid.reduce((sum, one) => (one !== null && had.has(one.to) ? sum + BigInt(one.amount) : sum), 0n)
}
interface Transfer {
  readonly to: string
  readonly amount: number | string
}

/** What the preview must have said, by the states before and after. */
function describeEffects(met: Met, before: Look, after: Look): readonly string[] {
  const { call, recorded } = met
  const [was, is] = [before.found, after.found]
  const raised = `raised: ${tao(was?.raised)} → ${tao(is?.raised)}`
  switch (call.name) {
    case 'create':
      return [`crowdloan: number ${(call.args as ScaleObject).crowdloan_id ?? after.next - 1}, unless others create one before`]
    case 'contribute': {
      const isWhole = is?.raised === is?.cap
      return [
        `contributed by you: ${tao(before.own)} → ${tao(after.own)}`,
        `${raised} of ${tao(is?.cap)}${isWhole ? ': its creator can finalize it' : ''}`,
      ]
    }
    case 'withdraw':
      return [`comes back: ${tao(before.own - after.own)}`, `contributed by you: ${tao(before.own)} → ${tao(after.own)}`, raised]
    case 'refund': {
      // One call pays a part of the contributors; the plan has as many as it takes.
      const others = (was?.contributors_count ?? 1) - 1
      const given = (was?.raised ?? 0n) - before.own
      return [
        `given back: ${tao(given)} to ${others} account${others === 1 ? '' : 's'}`,
        `raised: ${tao(was?.raised)} → ${tao(before.own)}, which are yours`,
      ]
    }
    case 'dissolve':
      return [`comes back: ${tao(before.own)}, ${tao(was?.deposit)} of it the deposit`, `crowdloan: ${tao(was?.raised)} raised → gone`]
    case 'update_cap':
      return [`cap: ${tao(was?.cap)} → ${tao(is?.cap)}${is?.cap === is?.raised ? ': it can be finalized' : ''}`]
    case 'update_min_contribution':
      return [`least contribution: ${tao(was?.min_contribution)} → ${tao(is?.min_contribution)}`]
    case 'set_max_contribution': {
      const say = (most: bigint | undefined): string => (most === undefined ? 'none' : tao(most))
      return [`largest contribution: ${say(before.most)} → ${say(after.most)}`]
    }
    case 'finalize': {
      const isLease = recorded.events.some(({ event }) => event.endsWith('.SubnetLeaseCreated'))
      const left = `left over: about ${tao(sumGivenBack(met, before.contributions))}, by shares`
      return [`spent: ${tao(was?.raised)}; nobody can take a contribution back any more`, ...(isLease ? [left] : [])]
    }
    default:
      return []
  }
}

/** What does not agree of one transaction, in words; nothing where all does. */
interface Finding {
  readonly label: string
  readonly wrong: readonly unknown[]
}

async function judge(world: RecordedWorld, met: Met): Promise<(() => Finding) | Finding> {
  const { label, hex, fee } = met.recorded
  const plan = await makePlan(world, met)
  const { bytes, checks, feeRao } = await world.check(plan)
  const failed = checks.filter(({ ok }) => !ok).map(({ name }) => name)
  if (met.error !== null) {
    const named = nameChecks(plan, met.error)
    return {
      label,
      wrong: named.some((name) => failed.includes(name)) ? [] : [met.error, 'was to be refused by', named, 'and not by', failed],
    }
  }
  const id = Number((met.call.args as ScaleObject).crowdloan_id ?? 0)
  const before = look(world, id, met.signer)
  const free = world.readFree(met.signer)
  return () => {
    const after = look(world, id, met.signer)
    const wrong: unknown[] = failed.map((name) => `${name} failed`)
    const isSame = hex.endsWith(bytes.slice(2))
    const paid = BigInt(fee?.actualFee ?? 0)
    // Of what is offered no more is signed than is taken, and all are paid back at once: these are other calls.
    if (!isSame && !isLess(plan, met, before, after)) wrong.push('other bytes', plan.call)
    if (isSame && (feeRao ?? 0n) < paid + ERA_FEE) wrong.push('fee', feeRao, paid)
    const moved = world.readFree(met.signer) - free + paid
    const foreseen = (plan.gainRao ?? 0n) - (plan.spend.expectedRao ?? plan.spend.rao)
    // Shares are rounded down, and what that leaves over goes to the creator. What an unknown call takes is not foreseen, and said so.
    const rounded = met.call.name === 'finalize' ? BigInt(before.contributions.size) : 0n
    if (plan.spend.bounded && (moved < foreseen || moved > foreseen + rounded)) wrong.push('moved', moved, foreseen)
    const said = plan.effects.map((one) => `${one.label}: ${one.before === undefined ? '' : `${one.before} → `}${one.after}`)
    for (const effect of describeEffects(met, before, after)) {
      if (!said.some((one) => one.startsWith(effect))) wrong.push(effect, 'was not said, but', said)
    }
    return { label, wrong }
  }
}

/** Whether the plan asks for less than was asked for in the recording, since no more can be had. */
function isLess({ call }: Plan, met: Met, before: Look, after: Look): boolean {
  if (met.call.name === 'refund') return call.name === 'batch_all' && (after.found?.contributors_count ?? 0) > 1
  const asked = (met.call.args as ScaleObject).amount
  const taken = after.own - before.own
  const least = before.found?.min_contribution ?? 0n
  return met.call.name === 'contribute' && asked !== taken && call.args.amount === (taken > least ? taken : least)
}

interface Dividend {
  readonly data: { readonly contributor: string; readonly alpha: number | string }
}

/** What was paid, by the shares of the block before. */
function judgeDividends(block: number, paid: readonly Dividend[], { shares, interval }: LeaseShares): Finding {
  const total = paid.reduce((sum, { data }) => sum + BigInt(data.alpha), 0n)
  const wrong = shares.flatMap(({ account, bits }) => {
    const got = paid.filter(({ data }) => data.contributor === account).reduce((sum, { data }) => sum + BigInt(data.alpha), 0n)
    const due = (total * bits) >> SHARE_BITS
    // Every share is rounded, that of the beneficiary by all of them.
    const off = got > due ? got - due : due - got
    return off <= BigInt(shares.length) ? [] : [[account, got, due]]
  })
  return { label: `block ${block}`, wrong: [...wrong, ...(block % (interval ?? Number.NaN) === 0 ? [] : [interval])] }
}

describe.each([...RECORDINGS, ...OTHER_RECORDINGS].filter(({ name }) => name.startsWith('o-crowdloan')))('$name', ({ path }) => {
  let world: RecordedWorld
  const findings: Finding[] = []
  const dividends: Finding[] = []
  const ends = new Map<string, Set<string>>()

  beforeAll(async () => {
    world = await RecordedWorld.start(path)
    const isMeant = (call: string): boolean => call.startsWith('crowdloan.') || call === 'subtensorModule.terminateLease'
    await world.walk({
      isWanted: ({ call, label }) => isMeant(call) && !UNASKED.includes(label),
      meet: async (met) => {
        const known = ends.get(met.call.name) ?? new Set()
        ends.set(met.call.name, known.add(met.error ?? 'ok'))
        const judged = await judge(world, met)
        return () => void findings.push(typeof judged === 'function' ? judged() : judged)
      },
      atBlock: async ({ number, initEvents, finalizeEvents }) => {
        const paid = [...initEvents, ...finalizeEvents].filter(({ event }) => event.endsWith('.SubnetLeaseDividendsDistributed'))
        if (paid.length > 0) dividends.push(judgeDividends(number, paid as readonly Dividend[], await getLease(world.client, 0)))
      },
    })
  }, 60_000)
  afterAll(() => world?.stop())

  it('is foreseen as it was recorded, transaction by transaction', () => {
    expect(findings.filter(({ wrong }) => wrong.length > 0)).toEqual([])
    expect(findings.length).toBeGreaterThan(100)
    expect([...ends.values()].flatMap((set) => [...set]).length).toBeGreaterThan(40)
  })

  it('pays each lessor the share that `subnets lease show` tells, in the blocks that it tells', () => {
    expect(dividends.flatMap(({ wrong }) => wrong)).toEqual([])
    expect(dividends.length).toBeGreaterThan(1)
  })
})
