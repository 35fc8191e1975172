/**
 * Limit orders as the genuine runtime 425 was recorded: the plan of each relay and each cancellation has its bytes, a named check refuses
 * what failed or was skipped, and what is carried out gives to the last unit what the preview says.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mapDispatchError } from '../../../../src/chain/errors.js'
import { fromCallOrder } from '../../../../src/chain/orders/encode-order.js'
import { isBuy } from '../../../../src/chain/orders/order.js'
import { planCancelOrder } from '../../../../src/chain/orders/plan-cancel.js'
import type { OrderOutlook } from '../../../../src/chain/orders/relay/outlook.js'
import { planRelay } from '../../../../src/chain/orders/relay/plan-relay.js'
import { readRelayFacts } from '../../../../src/chain/orders/relay/relay-facts.js'
import type { BroughtOrder, RelayRequest } from '../../../../src/chain/orders/relay/relay-request.js'
import { tradeBatch } from '../../../../src/chain/orders/relay/trade-batch.js'
import { tradeEach } from '../../../../src/chain/orders/relay/trade-each.js'
import type { Plan, PlanCheck } from '../../../../src/chain/plan.js'
import { expectList, expectObject, isScaleObject, type ScaleObject } from '../../../../src/chain/scale/expect.js'
import { fromHex, toHex } from '../../../../src/chain/scale/hex.js'
import type { ScaleValue } from '../../../../src/chain/scale/value.js'
import { isSignedBySigner } from '../../../../src/cli/orders/read-order-file.js'
import { nameChecks } from '../../../helpers/checks/judge-scenario.js'
import { OTHER_RECORDINGS, RECORDINGS } from '../../../helpers/recordings.js'
import { type Met, RecordedWorld } from '../../../helpers/worlds/recorded-world.js'

/** What no request asks for: nothing at all, orders of several subnets together, and a part that is not said, which is then the rest. */
const UNASKED = ['none', 'batch: empty', 'batch: other subnet', 'partial: whole without fill']
/** A byte more of an extrinsic, which says when it ends: those of the recording never do. */
const ERA_FEE = 1n

interface OrderEvent {
  readonly orderId: string
  readonly amountIn?: number | string
  readonly amountOut?: number | string
  readonly reason?: { readonly module?: { readonly index: number; readonly error: string } }
}

async function bring(value: ScaleValue): Promise<BroughtOrder> {
  const { order, signature, partial_fill: fill } = expectObject(value, 'SignedOrder')
  const { type, value: bytes } = expectObject(signature, 'signature')
  const scheme = type === 'Sr25519' ? 'sr25519' : 'ed25519'
  const signed = { order: fromCallOrder(order), scheme, signature: toHex(bytes as Uint8Array) } as const
  return { signed, isSigned: await isSignedBySigner(signed), fill: typeof fill === 'bigint' ? fill : null }
}

const failedOf = (checks: readonly PlanCheck[]): string[] => checks.filter(({ ok }) => !ok).map(({ name }) => name)

/** What does not agree of one transaction; nothing where all does. */
interface Finding {
  readonly label: string
  readonly wrong: readonly unknown[]
}

class Judge {
  /** Errors and outcomes that were met. */
  readonly met = new Set<string>()

  constructor(readonly world: RecordedWorld) {}

  async judge(met: Met): Promise<() => Finding> {
    const args = expectObject(met.call.args, met.call.name)
    return met.call.name === 'cancel_order' ? this.#judgeCancel(met, args) : this.#judgeRelay(met, args)
  }

  /** Whether a check that looks for the error has failed. */
  #expectNamed(plan: Plan, error: string, failed: readonly string[]): unknown[] {
    this.met.add(`${plan.call.name} ${error}`)
    const named = nameChecks(plan, error)
    return named.some((name) => failed.includes(name)) ? [] : [error, 'was to be refused by', named, 'and not by', failed]
  }

  async #judgeCancel({ recorded, signer, error }: Met, { order }: ScaleObject): Promise<() => Finding> {
    const plan = await planCancelOrder(this.world.client, { coldkey: signer, order: fromCallOrder(order) })
    const { bytes, checks } = await this.world.check(plan)
    const wrong = recorded.hex.endsWith(bytes.slice(2)) ? [] : ['other bytes']
    const judged = error === null ? failedOf(checks) : this.#expectNamed(plan, error, failedOf(checks))
    return () => ({ label: recorded.label, wrong: [...wrong, ...judged] })
  }

  async #judgeRelay({ recorded, signer, error, call }: Met, args: ScaleObject): Promise<() => Finding> {
    const { client } = this.world
    const orders = await Promise.all(expectList(args.orders, 'orders').map(bring))
    const mode = call.name === 'execute_batched_orders' ? 'batch' : args.should_fail === true || orders.length === 1 ? 'all' : 'each'
    const request: RelayRequest = { coldkey: signer, orders, mode, skipsUnready: false }
    const plan = await planRelay(client, request)
    const { bytes, checks, feeRao } = await this.world.check(plan)
    const facts = await readRelayFacts(
      client,
      orders.map(({ signed }) => signed.order),
    )
    const outlooks = await (mode === 'batch' ? tradeBatch : tradeEach)(client, request, facts)
    const free = this.world.readFree(signer)
    const wrong: unknown[] = []
    // A single order is never skipped in silence, whatever the recording asked for.
    const isSame = recorded.hex.endsWith(bytes.slice(2))
    if (!isSame && !(orders.length === 1 && args.should_fail === false)) wrong.push('other bytes')
    if (isSame && feeRao !== BigInt(recorded.fee?.actualFee ?? 0) + ERA_FEE) wrong.push('fee', feeRao)
    if (error !== null) wrong.push(...this.#expectNamed(plan, error, failedOf(checks)))
    else {
      const isSkipped = recorded.events.some(({ event }) => event.endsWith('.OrderSkipped'))
      if (failedOf(checks).length > 0 !== isSkipped) wrong.push('checks', failedOf(checks))
      wrong.push(...outlooks.flatMap((outlook) => this.#judgeOutlook(plan, outlook, recorded.events)))
    }
    return () => {
      const moved = this.world.readFree(signer) - free + BigInt(recorded.fee?.actualFee ?? 0)
      const foreseen = (plan.gainRao ?? 0n) - plan.spend.rao
      if (error === null && moved !== foreseen) wrong.push('moved', moved, foreseen)
      return { label: recorded.label, wrong }
    }
  }

  #judgeOutlook(plan: Plan, outlook: OrderOutlook, events: Met['recorded']['events']): unknown[] {
    const { facts, brought, checks, isReady, gives, gets, feeRao } = outlook
    const found = events.find(({ data }) => isScaleObject(data as ScaleValue) && (data as OrderEvent).orderId === facts.id)
    const { amountIn, amountOut, reason } = (found?.data ?? {}) as OrderEvent
    if (reason !== undefined) return this.#expectNamed(plan, this.#nameReason(reason), failedOf(checks))
    this.met.add(`${plan.call.name} ${brought.signed.order.kind}`)
    // Orders by themselves tell of what they paid without the fee.
    const fee = plan.call.name === 'execute_orders' && isBuy(brought.signed.order) ? (feeRao ?? 0n) : 0n
    const said = [isReady, (gives ?? 0n) - fee, gets]
    const done = [true, BigInt(amountIn ?? -1), BigInt(amountOut ?? -1)]
    return said.every((one, index) => one === done[index]) ? [] : [facts.id, ...said, 'and it was', ...done, failedOf(checks)]
  }

  #nameReason({ module }: NonNullable<OrderEvent['reason']>): string {
    const value = { type: 'Module', value: { index: module?.index ?? 0, error: fromHex(module?.error ?? '0x') } }
    const { pallet, error } = mapDispatchError(this.world.metadata, value).details
    return `${String(pallet)}.${String(error)}`
  }
}

describe.each([...RECORDINGS, ...OTHER_RECORDINGS].filter(({ name }) => name.startsWith('p-limit-orders')))('$name', ({ path }) => {
  let judge: Judge
  const findings: Finding[] = []

  beforeAll(async () => {
    const world = await RecordedWorld.start(path)
    judge = new Judge(world)
    await world.walk({
      isWanted: ({ call, label }) => /^limitOrders\.(?:execute|cancel)/.test(call) && !UNASKED.includes(label),
      meet: async (met) => {
        const conclude = await judge.judge(met)
        return () => void findings.push(conclude())
      },
    })
  }, 60_000)
  afterAll(() => judge?.world.stop())

  it('is foreseen as it was recorded, order by order', () => {
    expect(findings.filter(({ wrong }) => wrong.length > 0)).toEqual([])
    expect(findings.length).toBeGreaterThan(80)
  })

  it('has errors and ends of all kinds', () => expect(judge.met.size).toBeGreaterThan(38))
})
