import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { planTransfer } from '../../../../src/chain/balances/plan-transfer.js'
import { splitEvents } from '../../../../src/chain/outcome/own-events.js'
import type { ChainEvent, Planner, Preview } from '../../../../src/chain/plan.js'
import { planAddProxy } from '../../../../src/chain/proxy/plan-proxies.js'
import { rehearseSigned } from '../../../../src/chain/rehearsal/rehearse.js'
import type { Simulator } from '../../../../src/chain/rehearsal/simulator.js'
import { fromHex } from '../../../../src/chain/scale/hex.js'
import { executePlan } from '../../../../src/chain/send/execute-plan.js'
import { planAddStake } from '../../../../src/chain/stake/plan-add-stake.js'
import { networkError } from '../../../../src/core/errors.js'
import { rao } from '../../../../src/core/money.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { MARK, simulateOn } from '../../../helpers/embedded-simulator.js'
import { StakeWorld } from '../../../helpers/worlds/stake-world.js'

vi.mock('../../../../src/localnet/executive/signatures.js', async (load) => {
  const { loadSignatureCheck, ...rest } = await load<typeof import('../../../../src/localnet/executive/signatures.js')>()
  const { takeMark } = await import('../../../helpers/embedded-simulator.js')
  return { ...rest, loadSignatureCheck: async () => takeMark(await loadSignatureCheck()) }
})

const TAO = 1_000_000_000n
let world: StakeWorld

beforeAll(async () => {
  world = await StakeWorld.start(475)
})

beforeEach(() => world.reset())

afterAll(() => world?.stop())

interface Choice {
  readonly simulator?: Simulator
  readonly strict?: boolean
  readonly dryRun?: boolean
}

async function carryOut(planner: Planner, options: Choice) {
  const previews: Preview[] = []
  const stages: string[] = []
  const hooks = {
    onPreview: (preview: Preview) => void previews.push(preview),
    confirm: async () => true,
    unlock: async () => {
      stages.push('unlocked')
      return world.coldkey
    },
    onStage: ({ stage }: { readonly stage: string }) => void stages.push(stage),
  }
  try {
    await executePlan(world.client, planner, hooks, { guard: null, dryRun: false, ...options })
    return { previews, stages, error: null }
  } catch (error) {
    return { previews, stages, error }
  }
}

const transfer = (tao: bigint): Planner => {
  const request = { from: world.coldkey.address, to: world.receiver.address, amountRao: rao(tao * TAO), allowDeath: false }
  return () => planTransfer(world.client, request)
}
const buy = (tao: bigint): Planner => {
  const of = { coldkey: world.coldkey.address, hotkey: world.hotkey.address, netuid: 1, amountRao: rao(tao * TAO) }
  return () => planAddStake(world.client, { ...of, tolerance: null, allowPartial: false })
}

/** The extrinsic that is tried for a plan. */
async function capture(planner: Planner): Promise<string> {
  const seen: string[] = []
  await carryOut(planner, { dryRun: true, simulator: simulateOn(world.localnet, seen) })
  return seen[0] ?? ''
}

/** Tries these bytes, whatever was planned. */
const trying = (bytes: string): Simulator => ({ run: (client, _bytes, use) => simulateOn(world.localnet).run(client, bytes, use) })
/** The chain is another by the time that it is tried. */
const changing = (change: () => void): Simulator => ({
  run: async (client, bytes, use) => {
    const { chain } = world.localnet.node
    const before = chain.snapshot()
    change()
    return simulateOn(world.localnet)
      .run(client, bytes, use)
      .finally(() => chain.revert(before))
  },
})
const told = (preview: Preview | undefined) =>
  Object.fromEntries(preview?.effects.filter(({ label }) => label.startsWith('simulated')).map(({ label, after }) => [label, after]) ?? [])

describe('a write that is simulated first', () => {
  it('shows what the fork did beside the preview, of the extrinsic that would be signed', async () => {
    const seen: string[] = []
    const { previews, error, stages } = await carryOut(transfer(3n), {
      ...{ strict: true, dryRun: true, simulator: simulateOn(world.localnet, seen) },
    })
    expect([error, stages]).toEqual([null, []])
    const [preview] = previews
    expect(told(preview)).toMatchObject({
      simulated: `succeeds on a fork of block ${world.localnet.node.chain.head.number}`,
      'simulated fee': expect.stringMatching(/^0\.\d+ TAO$/),
      'simulated balance': expect.stringMatching(/TAO$/),
      'simulated amount': '3 TAO',
      'simulated events': expect.stringContaining('Balances.Transfer'),
    })
    expect(preview?.checks.at(-1)).toMatchObject({ name: 'simulation-agrees', ok: true })
    expect(preview?.simulated).toContain('fork')
    expect(seen).toHaveLength(1)
    expect(seen[0]).toContain(MARK)
    expect(seen[0]?.endsWith(preview?.callData.slice(2) ?? '-')).toBe(true)
    expect(seen[0]).toContain(Buffer.from(world.coldkey.publicKey).toString('hex'))
  })

  it('reads its events as those of a real one: what is bought, and that a deposit is no spending', async () => {
    const bought = await carryOut(buy(10n), { strict: true, dryRun: true, simulator: simulateOn(world.localnet) })
    expect(bought.error).toBeNull()
    expect(told(bought.previews[0])).toMatchObject({ 'simulated tao': '10 TAO', 'simulated alpha': expect.stringMatching(/of subnet 1$/) })
    const wanted = { delegate: world.receiver.address, type: 'Any', delay: 0 }
    const added = await carryOut(() => planAddProxy(world.client, world.coldkey.address, wanted), {
      ...{ strict: true, dryRun: true, simulator: simulateOn(world.localnet) },
    })
    expect(added.error).toBeNull()
  })

  it('is not signed in strict mode where more is spent than shown, and warned of otherwise', async () => {
    const five = trying(await capture(transfer(5n)))
    const strict = await carryOut(transfer(3n), { strict: true, simulator: five })
    expect(strict.error).toMatchObject({ code: 'SIMULATION_DIFFERS', exitCode: 3, why: expect.stringContaining('5 TAO would leave') })
    expect(strict.stages).toEqual([])
    const lax = await carryOut(transfer(3n), { dryRun: true, simulator: five })
    expect(lax.error).toBeNull()
    expect(lax.previews[0]?.warnings.join()).toContain('The simulation differs: 5 TAO would leave')
  })

  it('is not signed in strict mode where it brings in less than shown, or nothing', async () => {
    const dearer = changing(() => world.change((ctx) => subtensor.storage.SubnetAlphaIn.set(ctx, 1, 1_800n * TAO)))
    const less = await carryOut(buy(10n), { strict: true, simulator: dearer })
    expect(less.error).toMatchObject({ code: 'SIMULATION_DIFFERS', why: expect.stringMatching(/would be received, where about/) })
    const closed = changing(() => world.change((ctx) => subtensor.storage.SubtokenEnabled.set(ctx, 1, false)))
    const nothing = await carryOut(buy(10n), { strict: true, simulator: closed })
    expect(nothing.error).toMatchObject({ code: 'SIMULATION_DIFFERS', why: expect.stringMatching(/^it would fail: /) })
    expect(nothing.stages).toEqual([])
  })

  it('is not signed in strict mode where the runtime would not take it, and says why', async () => {
    const simulator: Simulator = {
      run: async (_client, _bytes, use) => use({ ...{ number: 1, index: null, isProved: true, refusal: '0x010003' }, read }),
    }
    const { error, stages } = await carryOut(transfer(3n), { strict: true, simulator })
    const why = expect.stringMatching(/^the runtime would not take it on a fork of block 1: .*outdated/)
    expect(error).toMatchObject({ code: 'SIMULATION_DIFFERS', why })
    expect(stages).toEqual([])
  })

  it('is not signed where it could not be simulated, strict or not', async () => {
    const unreadable: Simulator = {
      run: async (_client, _bytes, use) => use({ ...{ number: 1, index: 1, isProved: true, refusal: null }, read }),
    }
    expect(await carryOut(transfer(3n), { simulator: unreadable })).toMatchObject({
      error: { code: 'SIMULATION_UNREADABLE', exitCode: 3 },
      stages: [],
    })
    const lost: Simulator = { run: () => Promise.reject(networkError('lost', 'CONNECTION_LOST')) }
    expect(await carryOut(transfer(3n), { simulator: lost })).toMatchObject({ error: { code: 'CONNECTION_LOST' }, stages: [] })
  })

  it('is tried again where it is planned anew and asked about again', async () => {
    const seen: string[] = []
    let planned = 0
    const planner = async () => ({ ...(await transfer(planned++ === 0 ? 3n : 4n)()), recheckAtSigning: true })
    const { previews, error, stages } = await carryOut(planner, { strict: true, simulator: simulateOn(world.localnet, seen) })
    expect([error, seen.length]).toEqual([null, 2])
    expect(stages).toContain('replanned')
    expect(previews.map((preview) => told(preview)['simulated amount'])).toEqual(['3 TAO', '4 TAO'])
  })

  it('is what was signed elsewhere, byte by byte', async () => {
    const marked = await capture(transfer(3n))
    const [preview] = (await carryOut(transfer(3n), { dryRun: true })).previews
    if (preview === undefined) throw new Error('no preview')
    const seen: string[] = []
    const shown = { preview, metadata: await world.client.metadata(), call: fromHex(preview.callData) }
    const options = { strict: true, simulator: simulateOn(world.localnet, seen) }
    const tried = await rehearseSigned(world.client, shown, options, fromHex(marked))
    expect(seen).toEqual([marked])
    expect(told(tried)).toMatchObject({ 'simulated amount': '3 TAO' })
  })
})

async function read(): Promise<null> {
  return null
}

it('takes the withdrawal of a fee for one also where the account was brought up to date before it', () => {
  const event = (pallet: string, name: string, data: ChainEvent['data']): ChainEvent => ({ pallet, name, data })
  const [who, to] = [world.coldkey.address, world.receiver.address]
  const { fee, call } = splitEvents([
    event('Balances', 'Upgraded', { who }),
    event('Balances', 'Withdraw', { who, amount: 7n }),
    event('Balances', 'Transfer', { from: who, to, amount: 3n }),
    event('Balances', 'Deposit', { who: to, amount: 7n }),
    event('TransactionPayment', 'TransactionFeePaid', { who, actual_fee: 7n, tip: 0n }),
  ])
  expect(fee).toEqual({ in: 'tao', payer: who, tao: 7n })
  expect(call.map(({ name }) => name)).toEqual(['Transfer'])
})
