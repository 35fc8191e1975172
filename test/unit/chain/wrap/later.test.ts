/** Calls that are carried out later: by the chain's scheduler, or as a proxy announced them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Plan } from '../../../../src/chain/plan.js'
import { planExecuteAnnounced } from '../../../../src/chain/proxy/plan-announcements.js'
import { readAnnouncements } from '../../../../src/chain/proxy/read-announcements.js'
import { wrapInProxy } from '../../../../src/chain/wrap/proxy/wrap-in-proxy.js'
import { parseMoment, wrapInSchedule } from '../../../../src/chain/wrap/schedule/wrap-in-schedule.js'
import { fundAccount } from '../../../../src/localnet/fund.js'
import { proxy } from '../../../../src/localnet/pallets/proxy/schema.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { MAKERS, NETUID } from '../../../helpers/checks/check-makers.js'
import { CheckWorld } from '../../../helpers/checks/check-world.js'

const TAO = 1_000_000_000n

describe.each([425, 475])('on spec %i', (spec) => {
  let world: CheckWorld

  beforeAll(async () => {
    world = await CheckWorld.start(spec)
    world.change((ctx) => {
      fundAccount(ctx, world.bot.account, 10n * TAO)
      const entry = { delegate: world.bot.account, proxy_type: { type: 'Transfer' }, delay: 5 } as const
      proxy.storage.Proxies.set(ctx, world.other.account, [[entry], 0n])
    })
  }, 60_000)

  afterAll(() => world?.stop())

  const make = async (call: string): Promise<Plan> => {
    const maker = MAKERS[call]
    if (!maker) throw new Error(call)
    return maker(world, {})
  }
  const listFailed = (checks: readonly { readonly name: string; readonly ok: boolean }[]): string[] =>
    checks.filter(({ ok }) => !ok).map(({ name }) => name)

  it('root has a parameter set at a block, and nobody else can have anything made', async () => {
    const at = world.node.chain.head.number + 8
    const inSchedule = wrapInSchedule({ block: at })
    const { plan, checks } = await world.check(async () => inSchedule.wrap(await make('Sudo.sudo'), world.client))
    expect(listFailed(checks)).toEqual([])
    expect(plan.later?.when).toContain(`block ${at}`)
    expect(await world.send(plan)).toBeNull()
    const tempo = (): number => world.read((ctx) => subtensor.storage.Tempo.get(ctx, NETUID))
    const before = tempo()
    expect(before).not.toBe(400)
    await world.node.chain.advance(at - world.node.chain.head.number - 1)
    expect(tempo()).toBe(before)
    await world.node.chain.advance(1)
    expect(tempo()).toBe(400)

    const own = await world.check(async () => inSchedule.wrap(await make('Balances.transfer_keep_alive'), world.client))
    expect(listFailed(own.checks)).toEqual(['origin-may-schedule', 'moment-ahead'])
  })

  it('a call is announced, waits, and is made once', async () => {
    const wish = { delegate: world.bot.address, type: null, announced: false }
    const transfer = () => make('Balances.transfer_keep_alive')
    const direct = await world.check(async () => wrapInProxy(wish).wrap(await transfer(), world.client))
    expect(listFailed(direct.checks)).toEqual(['proxy-without-delay'])
    const announced = await world.check(async () => wrapInProxy({ ...wish, announced: true }).wrap(await transfer(), world.client))
    expect(listFailed(announced.checks)).toEqual([])
    expect(await world.send(announced.plan)).toBeNull()
    const callData = announced.plan.later?.callData ?? ''
    await world.client.refresh()
    const { announcements } = await readAnnouncements(world.client, world.bot.address)
    expect(announcements).toMatchObject([{ real: world.other.address, delegate: world.bot.address }])
    const [one] = announcements
    if (one === undefined) throw new Error('nothing is announced')
    const choice = { delegate: world.bot.address, callHash: one.callHash }
    const execute = () => planExecuteAnnounced(world.client, choice, callData)
    const early = await world.check(execute)
    expect(listFailed(early.checks)).toEqual(['announcement-old-enough'])
    expect(await world.undone(() => world.send(early.plan))).toBe('Proxy.Unannounced')
    await world.node.chain.advance(5)
    const before = world.readFree(world.nobody.account)
    const due = await world.check(execute)
    expect(listFailed(due.checks)).toEqual([])
    expect(await world.send(due.plan)).toBeNull()
    expect(world.readFree(world.nobody.account)).toBe(before + TAO)
    const again = await world.check(execute)
    expect(listFailed(again.checks)).toContain('call-announced')
  })
})

describe('a moment', () => {
  it.each([
    ['5123456', { block: 5_123_456 }],
    ['2026-12-01T14:30:00Z', { timeMs: Date.UTC(2026, 11, 1, 14, 30) }],
    ['2026-12-01', { timeMs: Date.UTC(2026, 11, 1) }],
  ])('is %s', (text, moment) => {
    expect(parseMoment(text)).toEqual(moment)
  })

  it.each(['', 'tomorrow', '-5', '1.5', '99999999999', '2026-13-01'])('is not %j', (text) => {
    expect(() => parseMoment(text)).toThrow(expect.objectContaining({ code: 'INVALID_MOMENT', exitCode: 2 }))
  })
})
