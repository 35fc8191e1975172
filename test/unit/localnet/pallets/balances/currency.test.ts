import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  burnFrom,
  canWithdraw,
  deposit,
  dropCredit,
  freeBalance,
  issue,
  reducibleBalance,
  rescind,
  resolve,
  settle,
  totalBalance,
  totalIssuance,
  transfer,
  withdraw,
} from '../../../../../src/localnet/pallets/balances/currency.js'
import { unreserve } from '../../../../../src/localnet/pallets/balances/reserves.js'
import { balances } from '../../../../../src/localnet/pallets/balances/schema.js'
import { accountOf, decConsumers, decProviders, incConsumers, incProviders } from '../../../../../src/localnet/pallets/system/accounts.js'
import { system } from '../../../../../src/localnet/pallets/system/schema.js'
import type { Hex } from '../../../../../src/localnet/schema/types.js'
import { makeTestCtx, type TestCtx } from '../../../../helpers/worlds/localnet-ctx.js'

const alice: Hex = `0x${'a1'.repeat(32)}`
const bob: Hex = `0x${'b0'.repeat(32)}`

/** Alice with an amount of freshly issued rao; the events of that are gone. */
function withAlice(amount: bigint): TestCtx {
  const ctx = makeTestCtx()
  expect(resolve(ctx, alice, issue(ctx, amount))).toBe(true)
  return ctx
}

const names = (ctx: TestCtx): string[] => ctx.deposited.map(({ name }) => name)

function failureOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    return (error as Error).message
  }
  return 'no failure'
}

describe('accounts live from the existential deposit', () => {
  test('the first deposit creates one: NewAccount, Endowed, Deposit', () => {
    const ctx = withAlice(500n)
    expect(names(ctx)).toEqual(['Issued', 'NewAccount', 'Endowed', 'Deposit'])
    expect(accountOf(ctx, alice)).toMatchObject({ providers: 1, consumers: 0, data: { free: 500n } })
  })

  test('one rao less is refused, and the credit is still there', () => {
    const ctx = makeTestCtx()
    expect(resolve(ctx, alice, issue(ctx, 499n))).toBe(false)
    expect(system.storage.Account.has(ctx, alice)).toBe(false)
    expect(totalIssuance(ctx)).toBe(499n)
    dropCredit(ctx, 499n)
    expect(totalIssuance(ctx)).toBe(0n)
  })

  test('a transfer that leaves dust kills the sender and burns it', () => {
    const ctx = withAlice(10_000n)
    transfer(ctx, alice, bob, 9_900n, 'Expendable')
    expect(names(ctx).slice(4)).toEqual(['KilledAccount', 'DustLost', 'NewAccount', 'Endowed', 'Transfer'])
    expect(system.storage.Account.has(ctx, alice)).toBe(false)
    expect(totalIssuance(ctx)).toBe(9_900n)
  })

  test('keep-alive refuses that', () => {
    const ctx = withAlice(10_000n)
    expect(failureOf(() => transfer(ctx, alice, bob, 9_900n, 'Preserve'))).toBe('Token NotExpendable')
  })

  test('neither does one with consumers die', () => {
    const ctx = withAlice(10_000n)
    incConsumers(ctx, alice)
    expect(canWithdraw(ctx, alice, 9_900n)).toBe('Frozen')
    expect(failureOf(() => decProviders(ctx, alice))).toBe('ConsumerRemaining')
    decConsumers(ctx, alice)
    expect(canWithdraw(ctx, alice, 9_900n)).toBe('ReducedToZero')
  })

  test('with a second provider it outlives its balance', () => {
    const ctx = withAlice(10_000n)
    incProviders(ctx, alice)
    transfer(ctx, alice, bob, 10_000n, 'Expendable')
    expect(accountOf(ctx, alice)).toMatchObject({ providers: 1, data: { free: 0n } })
  })
})

describe('transfers', () => {
  test('to oneself check, and change nothing', () => {
    const ctx = withAlice(10_000n)
    transfer(ctx, alice, alice, 5_000n, 'Preserve')
    expect(names(ctx)).toHaveLength(4)
    expect(failureOf(() => transfer(ctx, alice, alice, 10_001n, 'Expendable'))).toBe('Arithmetic Underflow')
  })

  test('of more than there is: the issuance first, then the account', () => {
    const ctx = withAlice(10_000n)
    resolve(ctx, bob, issue(ctx, 10_000n))
    expect(failureOf(() => transfer(ctx, alice, bob, 20_001n, 'Expendable'))).toBe('Arithmetic Underflow')
    expect(failureOf(() => transfer(ctx, alice, bob, 10_001n, 'Expendable'))).toBe('Token FundsUnavailable')
  })

  test('of frozen TAO are refused', () => {
    const ctx = withAlice(10_000n)
    system.storage.Account.mutate(ctx, alice, (account) => ({ ...account, data: { ...account.data, frozen: 8_000n } }))
    expect(reducibleBalance(ctx, alice, 'Expendable')).toBe(2_000n)
    expect(reducibleBalance(ctx, alice, 'Expendable', 'Force')).toBe(10_000n)
    expect(failureOf(() => transfer(ctx, alice, bob, 2_001n, 'Expendable'))).toBe('Token Frozen')
  })

  test('below the deposit do not create an account', () => {
    const ctx = withAlice(10_000n)
    expect(failureOf(() => transfer(ctx, alice, bob, 499n, 'Expendable'))).toBe('Token BelowMinimum')
  })
})

describe('imbalances', () => {
  test('a withdrawal and its deposit leave the issuance alone', () => {
    const ctx = withAlice(10_000n)
    const credit = withdraw(ctx, alice, 4_000n, { precision: 'Exact', preservation: 'Preserve' })
    expect(resolve(ctx, bob, credit)).toBe(true)
    expect(totalIssuance(ctx)).toBe(10_000n)
  })

  test('best effort takes what there is', () => {
    const ctx = withAlice(10_000n)
    expect(withdraw(ctx, alice, 20_000n, { precision: 'BestEffort', preservation: 'Preserve' })).toBe(9_500n)
    expect(failureOf(() => withdraw(ctx, alice, 1n, { precision: 'Exact', preservation: 'Preserve' }))).toBe('Token FundsUnavailable')
  })

  test('a debt is settled out of an account', () => {
    const ctx = withAlice(10_000n)
    const debt = rescind(ctx, 1_000n)
    expect(settle(ctx, alice, debt, 'Preserve')).toBe(0n)
    expect([totalIssuance(ctx), freeBalance(ctx, alice)]).toEqual([9_000n, 9_000n])
  })

  test('burning takes out of the issuance', () => {
    const ctx = withAlice(10_000n)
    expect(burnFrom(ctx, alice, 1_000n, { precision: 'Exact', preservation: 'Preserve' })).toBe(1_000n)
    expect(failureOf(() => burnFrom(ctx, alice, 9_000n, { precision: 'Exact', preservation: 'Preserve' }))).toBe('Token FundsUnavailable')
    expect(totalIssuance(ctx)).toBe(9_000n)
  })
})

describe('reserves', () => {
  test('come free as far as there are any', () => {
    const ctx = withAlice(10_000n)
    system.storage.Account.mutate(ctx, alice, (account) => ({
      ...account,
      consumers: 1,
      data: { ...account.data, free: 6_000n, reserved: 4_000n },
    }))
    expect(unreserve(ctx, alice, 5_000n)).toBe(1_000n)
    expect(accountOf(ctx, alice)).toMatchObject({ consumers: 0, data: { free: 10_000n, reserved: 0n } })
    expect(unreserve(ctx, bob, 1n)).toBe(1n)
  })
})

test('whatever happens, the accounts and credits sum up to the issuance', () => {
  const amount = fc.bigInt({ min: 0n, max: 30_000n })
  const preservation = fc.constantFrom('Expendable' as const, 'Protect' as const, 'Preserve' as const)
  const step = fc.tuple(fc.constantFrom('transfer', 'back', 'burn', 'deposit', 'withdraw'), amount, preservation)
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const ctx = withAlice(50_000n)
      for (const [name, value, keep] of steps) {
        try {
          ctx.transactional(() => {
            if (name === 'transfer') transfer(ctx, alice, bob, value, keep)
            else if (name === 'back') transfer(ctx, bob, alice, value, keep)
            else if (name === 'burn') burnFrom(ctx, alice, value, { precision: 'BestEffort', preservation: keep })
            else if (name === 'deposit') {
              const credit = issue(ctx, value)
              if (!resolve(ctx, bob, credit)) dropCredit(ctx, credit)
            } else dropCredit(ctx, withdraw(ctx, alice, value, { precision: 'BestEffort', preservation: keep }))
          })
        } catch (error) {
          expect((error as Error).name).toBe('DispatchFailure')
        }
        expect(totalBalance(ctx, alice) + totalBalance(ctx, bob)).toBe(totalIssuance(ctx))
        for (const who of [alice, bob]) {
          const { providers, data } = accountOf(ctx, who)
          expect(providers).toBe(data.free >= 500n ? 1 : 0)
          expect(data.free === 0n || data.free >= 500n).toBe(true)
        }
      }
    }),
  )
})

test('a deposit at the limit of the integer is refused', () => {
  const ctx = withAlice(10_000n)
  expect(failureOf(() => deposit(ctx, alice, 0xffff_ffff_ffff_ffffn, 'Exact'))).toBe('Arithmetic Overflow')
  balances.storage.TotalIssuance.set(ctx, 0xffff_ffff_ffff_ffffn)
  expect(issue(ctx, 5n)).toBe(0n)
})
