/** Commits under a timelock, as this program makes them, on the embedded chain: they are revealed where the plan says it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { choosePath } from '../../../../src/chain/weights/choose-path.js'
import type { SetWeightsRequest } from '../../../../src/chain/weights/set-weights-request.js'
import { planCommitTimelocked } from '../../../../src/chain/weights/timelocked/plan-commit-timelocked.js'
import { readTimelock } from '../../../../src/chain/weights/timelocked/read-timelock.js'
import { WeightsSealer } from '../../../../src/chain/weights/timelocked/seal-weights.js'
import { readWeightsState } from '../../../../src/chain/weights/weights-state.js'
import { drand } from '../../../../src/localnet/pallets/drand/schema.js'
import { appendNeuron } from '../../../../src/localnet/pallets/subtensor/registration/append-neuron.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { CheckWorld } from '../../../helpers/checks/check-world.js'

const { storage } = subtensor
const NETUID = 2
const SECOND = 4_096 + NETUID

/** The plan of a commit in the next block, and when it says that the chain reveals it. */
async function plan(world: CheckWorld, weights: SetWeightsRequest['weights'], mechid = 0, sealer = new WeightsSealer()) {
  await world.client.refresh()
  const request = { hotkey: world.ownerHotkey.address, netuid: NETUID, mechid, weights, versionKey: null }
  const state = await readWeightsState(world.client, request)
  const chosen = choosePath({ ...state.path, commitReveal: state.commitReveal, mechid }, null)
  if (chosen.path !== 'timelocked') throw new Error(`the path is ${chosen.path}`)
  const { reveal } = await readTimelock(world.client, request, state)
  if (reveal === null) throw new Error('nothing is revealed')
  return { plan: await planCommitTimelocked(world.client, request, state, chosen, sealer), reveal }
}

const failed = ({ plan: { checks } }: Awaited<ReturnType<typeof plan>>): string[] => checks.flatMap(({ ok, name }) => (ok ? [] : [name]))
const stored = (world: CheckWorld, index = NETUID) => world.read((ctx) => storage.Weights.get(ctx, index, 0))

/** The block, up to `most`, from which on the weights are on the chain; undefined if they are not. */
async function findRevealed(world: CheckWorld, most: number, index = NETUID): Promise<number | undefined> {
  while (world.node.chain.head.number < most) {
    await world.node.chain.advance(1)
    if ((stored(world, index) ?? []).length > 0) return world.node.chain.head.number
  }
  return undefined
}

/** A schedule whose last epoch was `offset` blocks before the head. */
function schedule(world: CheckWorld, tempo: number, offset: number): void {
  world.change((ctx) => {
    storage.Tempo.set(ctx, NETUID, tempo)
    storage.LastEpochBlock.set(ctx, NETUID, BigInt(ctx.blockNumber - offset))
    storage.BlocksSinceLastStep.set(ctx, NETUID, BigInt(offset))
    storage.PendingEpochAt.set(ctx, NETUID, 0n)
    for (const index of [NETUID, SECOND]) storage.Weights.remove(ctx, index, 0)
  })
}

describe.each([425, 475])('on runtime %i', (spec) => {
  let world: CheckWorld

  beforeAll(async () => {
    world = await CheckWorld.start(spec)
    world.change((ctx) => {
      storage.CommitRevealWeightsEnabled.set(ctx, NETUID, true)
      storage.MechanismCountCurrent.set(ctx, NETUID, 2)
      storage.MaxAllowedUids.set(ctx, NETUID, 4_096)
      for (let number = 1; number < 256; number++) appendNeuron(ctx, NETUID, `0x${number.toString(16).padStart(4, '0')}${'cc'.repeat(30)}`)
      storage.LastUpdate.set(ctx, SECOND, storage.LastUpdate.get(ctx, NETUID))
    })
  }, 120_000)
  afterAll(() => world?.stop())

  test.each([
    [1, 0],
    [2, 1],
    [3, 2],
    [6, 5],
    [9, 7],
    [9, 8],
  ])('with a tempo of %i, %i blocks after an epoch, weights are set in the block that was named', async (tempo, offset) => {
    await world.undone(async () => {
      schedule(world, tempo, offset)
      const one = await plan(world, { uids: [0], values: [65_535] })
      expect(failed(one)).toEqual([])
      expect(await world.send(one.plan)).toBeNull()
      expect(await findRevealed(world, one.reveal.last + 1)).toBe(one.reveal.block)
      expect(one.reveal.block).toBeGreaterThanOrEqual(one.reveal.first)
      expect(stored(world)).toEqual([[0, 65_535]])
    })
  })

  test('256 weights, on both mechanisms, are those that were committed', async () => {
    await world.undone(async () => {
      schedule(world, 12, 3)
      const uids = Array.from({ length: 256 }, (_, uid) => uid)
      const weights = { uids, values: uids.map((uid) => 65_535 - uid * 3) }
      const pairs = uids.map((uid) => [uid, 65_535 - uid * 3])
      const [first, second] = [await plan(world, weights), await plan(world, weights, 1)]
      expect([failed(first), failed(second)]).toEqual([[], []])
      expect(second.plan.call.name).toBe('commit_timelocked_mechanism_weights')
      expect([await world.send(first.plan), await world.send(second.plan)]).toEqual([null, null])
      expect(await findRevealed(world, first.reveal.last)).toBe(first.reveal.block)
      await world.node.chain.advance(1)
      expect(stored(world)).toEqual(pairs)
      expect(stored(world, SECOND)).toEqual(pairs)
    })
  })

  test('an epoch that is put off takes the commit along', async () => {
    await world.undone(async () => {
      schedule(world, 9, 6)
      const one = await plan(world, { uids: [0], values: [65_535] })
      world.change((ctx) => storage.MaxEpochsPerBlock.set(ctx, 0))
      await world.client.refresh()
      expect(await world.send(one.plan)).toBeNull()
      await world.node.chain.advance(4)
      expect(world.read((ctx) => storage.PendingEpochAt.get(ctx, NETUID))).toBeGreaterThan(0n)
      world.change((ctx) => storage.MaxEpochsPerBlock.set(ctx, 2))
      expect(await findRevealed(world, one.reveal.last + 6)).toBeDefined()
    })
  })

  test('a plan that is made again signs what was confirmed', async () => {
    await world.undone(async () => {
      schedule(world, 100, 3)
      const sealer = new WeightsSealer()
      const first = await plan(world, { uids: [0], values: [65_535] }, 0, sealer)
      await world.node.chain.advance(3)
      const again = await plan(world, { uids: [0], values: [65_535] }, 0, sealer)
      expect(again.plan.call).toEqual(first.plan.call)
      expect((await plan(world, { uids: [1], values: [65_535] }, 0, sealer)).plan.call).not.toEqual(first.plan.call)
    })
  })

  test('4,096 weights are refused for the size of their commit', async () => {
    const uids = Array.from({ length: 4_096 }, (_, uid) => uid)
    const many = await plan(world, { uids, values: uids.map(() => 65_535) })
    expect(failed(many)).toEqual(['uids-exist', 'commit-fits'])
    expect(many.plan.checks.find(({ name }) => name === 'commit-fits')?.hint).toContain('at most 1177 uids')
  })

  test('a beacon that has never spoken is warned of, and one that is late', async () => {
    await world.undone(async () => {
      schedule(world, 100, 3)
      const warnings = async () => (await plan(world, { uids: [0], values: [65_535] })).plan.warnings.join(' ')
      expect(await warnings()).not.toContain('beacon')
      const last = world.read((ctx) => drand.storage.LastStoredRound.get(ctx))
      world.change((ctx) => drand.storage.LastStoredRound.set(ctx, last - 1_200n))
      expect(await warnings()).toContain('pulses of the beacon 60 minutes late')
      world.change((ctx) => drand.storage.LastStoredRound.set(ctx, 0n))
      expect(await warnings()).toContain('no pulse of the beacon yet')
    })
  })
})
