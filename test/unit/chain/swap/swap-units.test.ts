import { describe, expect, test } from 'vitest'
import type { ChainClient } from '../../../../src/chain/client.js'
import { expectAlpha, expectPrice, expectRao } from '../../../../src/chain/scale/expect.js'
import type { ScaleValue } from '../../../../src/chain/scale/value.js'
import { planRemoveStake } from '../../../../src/chain/stake/plan-remove-stake.js'
import { checkPrice, computeFill, limitAmount } from '../../../../src/chain/swap/describe-swap.js'
import { quoteBuy, quoteSell } from '../../../../src/chain/swap/quote.js'
import { computeMaxAmount } from '../../../../src/chain/swap/swap-limit.js'
import { alpha, price, rao } from '../../../../src/core/money.js'

const HOTKEY = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'

/** A chain that answers runtime calls, and notes with what they were made. */
function answerCalls(answers: Readonly<Record<string, ScaleValue>>): { client: ChainClient; calls: unknown[] } {
  const calls: unknown[] = []
  const callApi = async (_api: string, method: string, args: unknown): Promise<ScaleValue> => {
    calls.push([method, args])
    return answers[method] ?? null
  }
  return { client: { callApi } as unknown as ChainClient, calls }
}

describe('a quote', () => {
  test('of buying takes TAO and gives the alpha of that subnet; its fee is TAO', async () => {
    const { client, calls } = answerCalls({
      current_alpha_price: 500_000_000n,
      sim_swap_tao_for_alpha: { alpha_amount: 1_600_000_000n, tao_fee: 40_000_000n },
    })
    await expect(quoteBuy(client, 3, rao(1_000_000_000n))).resolves.toEqual({
      spot: 500_000_000n,
      average: 625_000_000n,
      // 0.6² / 0.5: the fee does not move the price.
      after: 720_000_000n,
      simulated: true,
      paid: 1_000_000_000n,
      received: alpha(3, 1_600_000_000n),
      fee: 40_000_000n,
    })
    expect(calls).toContainEqual(['sim_swap_tao_for_alpha', [3, 1_000_000_000n]])
  })

  test('of selling takes the alpha of that subnet and gives TAO; its fee is alpha', async () => {
    const { client, calls } = answerCalls({
      current_alpha_price: 500_000_000n,
      sim_swap_alpha_for_tao: { tao_amount: 400_000_000n, alpha_fee: 200_000_000n },
    })
    await expect(quoteSell(client, alpha(3, 1_200_000_000n))).resolves.toEqual({
      spot: 500_000_000n,
      average: 333_333_333n,
      after: 320_000_000n,
      simulated: true,
      paid: alpha(3, 1_200_000_000n),
      received: 400_000_000n,
      fee: alpha(3, 200_000_000n),
    })
    expect(calls).toContainEqual(['sim_swap_alpha_for_tao', [3, 1_200_000_000n]])
  })

  test('in which nothing comes out has no price, and a fee above the amount is no quote', async () => {
    const nothing = answerCalls({ current_alpha_price: 0n, sim_swap_tao_for_alpha: { alpha_amount: 0n, tao_fee: 0n } })
    await expect(quoteBuy(nothing.client, 3, rao(5n))).resolves.toMatchObject({ spot: 0n, average: 0n, after: 0n, simulated: false })
    const odd = answerCalls({ current_alpha_price: 1n, sim_swap_tao_for_alpha: { alpha_amount: 1n, tao_fee: 6n } })
    await expect(quoteBuy(odd.client, 3, rao(5n))).rejects.toThrow(RangeError)
  })
})

describe('a swap against its limit', () => {
  const limit = (allowPartial: boolean) => ({ side: 'buy', price: price(104n), allowPartial }) as const
  const amount = (asked: bigint, most: bigint | null | undefined) => ({ asked, most })

  test('is filled as far as that goes where a part will do', () => {
    expect(computeFill(amount(10n, 4n), limit(true))).toBe(4n)
    expect(computeFill(amount(3n, 4n), limit(true))).toBe(3n)
    expect(computeFill(amount(10n, null), limit(true))).toBe(0n)
    expect(computeFill(amount(10n, undefined), limit(true))).toBe(10n)
    expect(computeFill(amount(10n, 4n), limit(false))).toBe(10n)
  })

  test.each([
    ['as much as the limit lets through', amount(4n, 4n), false, true],
    ['one more', amount(5n, 4n), false, false],
    ['anything where the price is at the limit already', amount(1n, null), false, false],
  ])('is checked exactly: %s', (_, asked, allowPartial, ok) => {
    expect(checkPrice(3, null, asked, limit(allowPartial))).toMatchObject([
      { name: 'price-within-tolerance', ok, code: 'SLIPPAGE_TOO_HIGH' },
    ])
  })

  test('that is beyond every tolerance tells the lowest limit price that lets all of it through', () => {
    const TAO = 1_000_000_000n
    const pool = { taoReserve: 1_000n * TAO, alphaReserve: 1_000n * TAO, quoteWeight: 10n ** 18n / 2n, feeRate: 33n }
    const swap = { side: 'buy', price: price(1_005_000_000n), allowPartial: false } as const
    const judge = (asked: bigint) => checkPrice(3, null, limitAmount(asked, pool, price(TAO), swap), swap)[0]
    const tell = (asked: bigint) => judge(asked)?.detail ?? ''
    expect(judge(12_499n * TAO)?.hint).not.toContain('--tolerance')
    const needed = /all of it takes a limit of (\d+)\.?(\d*) TAO/.exec(tell(12_499n * TAO))
    const limit = BigInt(`${needed?.[1]}${needed?.[2]?.padEnd(9, '0')}`)
    expect(computeMaxAmount(pool, 'buy', price(limit))).toBeGreaterThanOrEqual(12_499n * TAO)
    expect(computeMaxAmount(pool, 'buy', price(limit - 1n))).toBeLessThan(12_499n * TAO)
    expect(tell(400n * TAO)).toContain('all of it takes a tolerance of')
    // A thousand times what is in the pool is more than the chain takes at any price.
    expect(tell(1_000_001n * TAO)).toContain('no limit lets all of it through')
  })

  test('is judged by the quote where the pool is of another kind, without any slack', () => {
    const quote = (after: bigint) => ({ spot: price(100n), average: price(102n), after: price(after), simulated: true })
    const check = (after: bigint) => checkPrice(3, quote(after), amount(5n, undefined), limit(false))[0]?.ok
    expect([check(104n), check(105n)]).toEqual([true, false])
  })
})

test('the alpha of another subnet cannot be unstaked', async () => {
  const { client, calls } = answerCalls({})
  const request = { coldkey: HOTKEY, hotkey: HOTKEY, netuid: 3, tolerance: null, allowPartial: false }
  await expect(planRemoveStake(client, { ...request, amount: alpha(4, 1n) })).rejects.toThrow(RangeError)
  expect(calls).toEqual([])
})

test('an amount from the chain is an integer and not negative', () => {
  expect(expectRao(7, 'x')).toBe(7n)
  expect(expectAlpha(7n, 3, 'x')).toEqual(alpha(3, 7n))
  expect(expectPrice(7n, 'x')).toBe(7n)
  for (const wrong of [-1n, '1', null]) {
    const refusal = expect.objectContaining({ code: 'UNEXPECTED_SHAPE' })
    expect(() => expectRao(wrong, 'x')).toThrow(refusal)
    expect(() => expectAlpha(wrong, 3, 'x')).toThrow(refusal)
    expect(() => expectPrice(wrong, 'x')).toThrow(refusal)
  }
})
