/** The checks of approvals and the chain agree: where a call would fail its check does, and inside the bound both let it through. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planTransfer } from '../../../../src/chain/balances/plan-transfer.js'
import { estimateFee } from '../../../../src/chain/checks/estimate-fee.js'
import { adviseError } from '../../../../src/chain/checks/find-remedy.js'
import { encodeCallBytes } from '../../../../src/chain/metadata/encode-value.js'
import type { Plan } from '../../../../src/chain/plan.js'
import { planCancel } from '../../../../src/chain/wrap/multisig/plan-operation.js'
import { wrapInMultisig } from '../../../../src/chain/wrap/multisig/wrap-in-multisig.js'
import { rao, ZERO_RAO } from '../../../../src/core/money.js'
import { type MultisigAccount, makeMultisigAccount } from '../../../../src/core/multisig-account.js'
import { parseAddress } from '../../../../src/core/ss58.js'
import { fundAccount } from '../../../../src/localnet/fund.js'
import { CheckWorld, type Party } from '../../../helpers/checks/check-world.js'
import { makeCallError } from '../../../helpers/checks/judge-scenario.js'

const TAO = 1_000_000_000n
/** For three approvals: 0.132 TAO, and 0.032 TAO for each. */
const DEPOSIT = 228_000_000n
const EXISTENTIAL = 500n

describe.each([425, 475])('on spec %i', (spec) => {
  let world: CheckWorld
  let account: MultisigAccount
  const approve =
    (member: Party, amount = TAO) =>
    async (): Promise<Plan> => {
      const transfer = { from: account.address, to: world.root.address, amountRao: rao(amount), allowDeath: false }
      return wrapInMultisig({ account, name: 'ours', member: member.address }).wrap(
        await planTransfer(world.client, transfer),
        world.client,
      )
    }
  const cancel = (member: Party, hash: string) => () => planCancel(world.client, { account, name: 'ours', member: member.address }, hash)

  beforeAll(async () => {
    world = await CheckWorld.start(spec)
    account = makeMultisigAccount(
      [world.owner, world.other, world.nobody].map(({ address }) => address),
      3,
    )
    world.change((ctx) => fundAccount(ctx, `0x${Buffer.from(parseAddress(account.address)).toString('hex')}`, 100n * TAO))
  }, 60_000)

  afterAll(() => world?.stop())

  /** The checks that fail, what the call ends in when it is sent all the same, and what is said to help then. */
  async function meet(planner: () => Promise<Plan>) {
    const { plan, checks } = await world.check(planner)
    const failed = checks.filter(({ ok }) => !ok)
    const sent = await world.send(plan)
    const hint = sent === null ? undefined : adviseError(makeCallError(sent, sent), { plan, checks }).hint
    return { failed: failed.map(({ name }) => name), sent, hint, expected: failed[0]?.hint, plan }
  }

  it('nobody approves twice, and others can', async () => {
    await world.undone(async () => {
      expect(await meet(approve(world.owner))).toMatchObject({ failed: [], sent: null })
      const again = await meet(approve(world.owner))
      expect(again).toMatchObject({ failed: ['not-approved-yet'], sent: 'Multisig.AlreadyApproved' })
      expect(again.hint).toBe(again.expected)
      expect(await meet(approve(world.other))).toMatchObject({ failed: [], sent: null })
    })
  })

  it('the deposit and the fee have to be there, and the existential deposit stays', async () => {
    const { plan } = await world.check(approve(world.nobody))
    const fee = await estimateFee(world.client, world.nobody.address, encodeCallBytes(await world.client.metadata(), plan.call), ZERO_RAO)
    const bound = DEPOSIT + EXISTENTIAL + (fee ?? 0n)
    const meetWith = (amount: bigint) =>
      world.undone(async () => {
        world.change((ctx) => fundAccount(ctx, world.nobody.account, amount))
        return meet(approve(world.nobody))
      })
    // What is sent here has another era than what was asked about, and so a byte less.
    const short = await meetWith(bound - 10_000n)
    expect(short.failed).toEqual(['balance-covers-cost'])
    expect(['ConsumerRemaining', 'Balances.InsufficientBalance']).toContain(short.sent)
    expect(short.hint).toBe(short.expected)
    expect(await meetWith(bound)).toMatchObject({ failed: [], sent: null })
  })

  it('the last approval needs the weight that is measured, and no more', async () => {
    await world.undone(async () => {
      world.change((ctx) => fundAccount(ctx, world.nobody.account, TAO))
      for (const member of [world.owner, world.other]) expect(await meet(approve(member))).toMatchObject({ failed: [], sent: null })
      const { plan } = await world.check(approve(world.nobody))
      const light = { ...plan.call, args: { ...plan.call.args, max_weight: { ref_time: 1n, proof_size: 1n } } }
      await world.undone(async () => expect(await world.send({ ...plan, call: light })).toBe('Multisig.MaxWeightTooLow'))
      expect(await meet(approve(world.nobody))).toMatchObject({ failed: [], sent: null })
    })
  })

  it('a call is cancelled while it is open, and by whoever approved first', async () => {
    await world.undone(async () => {
      const { plan } = await meet(approve(world.owner))
      const hash = plan.fields.find(({ label }) => label === 'call hash')?.value ?? ''
      const other = await meet(cancel(world.other, hash))
      expect(other).toMatchObject({ failed: ['is-depositor'], sent: 'Multisig.NotOwner' })
      expect(other.hint).toBe(other.expected)
      expect(await meet(cancel(world.owner, hash))).toMatchObject({ failed: [], sent: null })
      const late = await meet(cancel(world.owner, hash))
      expect(late).toMatchObject({ failed: ['operation-open'], sent: 'Multisig.NotFound' })
      expect(late.hint).toBe(late.expected)
    })
  })

  it('whoever is no signatory would approve for another account', async () => {
    const { checks } = await world.check(approve(world.root))
    expect(checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['member-is-signatory'])
  })
})
