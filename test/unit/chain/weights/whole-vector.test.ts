/** A vector of any length that is set by each path, on each mechanism, is what the chain has in the end; what is too large is refused. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { WeightsPath } from '../../../../src/chain/weights/choose-path.js'
import { planWeights } from '../../../../src/chain/weights/plan-by-path.js'
import { planReveal } from '../../../../src/chain/weights/salted/plan-reveal.js'
import type { SaltRecord } from '../../../../src/chain/weights/salted/salt-store.js'
import { WeightsSealer } from '../../../../src/chain/weights/timelocked/seal-weights.js'
import { subtensor475 } from '../../../../src/localnet/pallets/subtensor/475/schema.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { CheckWorld } from '../../../helpers/checks/check-world.js'
import { TEST_WHOLE } from '../../../helpers/test-run/test-whole.js'

const { storage } = subtensor
const NETUID = 2
const NEURONS = 4_096
const MECHANISMS = [0, 1, 2]
/** The first, and one of the others; `npm run test:whole` tries each. */
const TRIED = TEST_WHOLE ? MECHANISMS : [0, 2]
/**
 * Vectors that go in together, by mechanism, where each takes epochs of a subnet that is full: the shortest on one mechanism and the
 * longest on the other, each on the other one on the other runtime. `npm run test:whole` tries each length on each mechanism.
 */
function listTogether(spec: number, shortest: number, longest: number): readonly (readonly (readonly [number, number])[])[] {
  if (TEST_WHOLE) return [shortest, longest].map((count) => MECHANISMS.map((mechid) => [mechid, count] as const))
  const [first = 0, other = 0] = spec === 425 ? TRIED : TRIED.toReversed()
  return [
    [
      [first, shortest],
      [other, longest],
    ],
  ]
}
const TEMPO = 16
const indexOf = (mechid: number): number => mechid * 4_096 + NETUID

/** Weights that differ, the largest of which is the largest that there is, so that they are what they become. */
function makeVector(count: number, seed: number): { readonly uids: number[]; readonly weights: number[] } {
  const uids = Array.from({ length: count }, (_, uid) => uid)
  return { uids, weights: uids.map((uid) => (uid === count - 1 ? 65_535 : 1 + ((uid * 7_919 + seed * 104_729) % 65_535))) }
}

const pairs = ({ uids, weights }: ReturnType<typeof makeVector>) => uids.map((uid, at) => [uid, weights[at]])

/** As many neurons as a subnet can have, without registering each. */
function fill(world: CheckWorld): void {
  world.change((ctx) => {
    const pad = <T>(list: readonly T[], value: T): T[] => [...list, ...Array.from({ length: NEURONS - list.length }, () => value)]
    for (let uid = storage.SubnetworkN.get(ctx, NETUID); uid < NEURONS; uid++) {
      const hotkey = `0x${uid.toString(16).padStart(4, '0')}${'cc'.repeat(30)}` as const
      storage.Keys.set(ctx, NETUID, uid, hotkey)
      storage.Uids.set(ctx, NETUID, hotkey, uid)
    }
    storage.SubnetworkN.set(ctx, NETUID, NEURONS)
    storage.MaxAllowedUids.set(ctx, NETUID, NEURONS)
    storage.MechanismCountCurrent.set(ctx, NETUID, MECHANISMS.length)
    storage.Active.mutate(ctx, NETUID, (list) => pad(list, true))
    storage.ValidatorPermit.mutate(ctx, NETUID, (list) => pad(list, false))
    for (const item of [storage.Consensus, storage.Dividends, storage.ValidatorTrust]) item.mutate(ctx, NETUID, (list) => pad(list, 0))
    storage.Emission.mutate(ctx, NETUID, (list) => pad(list, 0n))
    for (const mechid of MECHANISMS) {
      storage.Incentive.mutate(ctx, indexOf(mechid), (list) => pad(list, 0))
      storage.LastUpdate.mutate(ctx, indexOf(mechid), (list) => pad(list, 0n))
    }
    storage.RevealPeriodEpochs.set(ctx, NETUID, 1n)
    storage.Tempo.set(ctx, NETUID, TEMPO)
    storage.LastEpochBlock.set(ctx, NETUID, BigInt(ctx.blockNumber))
    storage.BlocksSinceLastStep.set(ctx, NETUID, 0n)
    storage.PendingEpochAt.set(ctx, NETUID, 0n)
  })
}

const stored = (world: CheckWorld, mechid: number) => world.read((ctx) => storage.Weights.get(ctx, indexOf(mechid), 0))

/** The plan by a path, and the record of its salt. */
async function plan(world: CheckWorld, vector: ReturnType<typeof makeVector>, mechid: number, path: WeightsPath) {
  await world.client.refresh()
  const kept: SaltRecord[] = []
  const common = { hotkey: world.ownerHotkey.address, netuid: NETUID, mechid, versionKey: null }
  const wish = { ...common, vector, path, salt: [1, 65_535, 3, 4, 5, 6, 7, 8], sealer: new WeightsSealer() }
  const made = await planWeights(world.client, wish, (record) => kept.push(record))
  return { plan: made, record: kept[0], failed: made.checks.filter(({ ok }) => !ok) }
}

describe.each([425, 475])('on runtime %i', (spec) => {
  let world: CheckWorld

  beforeAll(async () => {
    world = await CheckWorld.start(spec)
    fill(world)
  }, 120_000)
  afterAll(() => world?.stop())

  const setReveal = (on: boolean): void => world.change((ctx) => storage.CommitRevealWeightsEnabled.set(ctx, NETUID, on))

  test.each([1, 2, 256, 1_177, NEURONS])('%i weights at once', async (count) => {
    await world.undone(async () => {
      setReveal(false)
      for (const mechid of TRIED) {
        const vector = makeVector(count, mechid)
        const { plan: made, failed } = await plan(world, vector, mechid, mechid === 0 ? 'direct' : 'mechanism')
        expect(failed).toEqual([])
        expect(await world.send(made)).toBeNull()
        expect(stored(world, mechid)).toEqual(pairs(vector))
      }
    })
  })

  test.each(listTogether(spec, 1, NEURONS).map((lengths) => ({ lengths })))(
    'committed with a salt and revealed, by mechanism and length: $lengths',
    async ({ lengths }) => {
      await world.undone(async () => {
        setReveal(true)
        const records: SaltRecord[] = []
        for (const [mechid, count] of lengths) {
          const { plan: made, record, failed } = await plan(world, makeVector(count, mechid), mechid, 'salted')
          expect([failed, record === undefined]).toEqual([[], false])
          expect(await world.send(made)).toBeNull()
          if (record !== undefined) records.push(record)
        }
        await world.node.chain.advance(TEMPO)
        for (const record of records) {
          const { hotkey, netuid, mechid } = record
          await world.client.refresh()
          const reveal = await planReveal(world.client, { hotkey, netuid, mechid, reveals: [record] })
          expect(reveal.checks.filter(({ ok }) => !ok)).toEqual([])
          expect(await world.send(reveal)).toBeNull()
        }
        for (const [mechid, count] of lengths) expect(stored(world, mechid)).toEqual(pairs(makeVector(count, mechid)))
      })
    },
    120_000,
  )

  test.each(listTogether(spec, 1, 1_177).map((lengths) => ({ lengths })))(
    'committed under a timelock, by mechanism and length: $lengths',
    async ({ lengths }) => {
      await world.undone(async () => {
        setReveal(true)
        for (const [mechid, count] of lengths) {
          const { plan: made, failed } = await plan(world, makeVector(count, mechid), mechid, 'timelocked')
          expect(failed).toEqual([])
          expect(await world.send(made)).toBeNull()
        }
        await world.node.chain.advance(2 * TEMPO)
        for (const [mechid, count] of lengths) expect(stored(world, mechid)).toEqual(pairs(makeVector(count, mechid)))
      })
    },
    120_000,
  )

  test('1,178 weights are too many for a timelock, and the chain says the same', async () => {
    await world.undone(async () => {
      setReveal(true)
      const { plan: made, failed } = await plan(world, makeVector(1_178, 0), 0, 'timelocked')
      expect(failed).toMatchObject([{ code: 'COMMIT_TOO_LARGE', detail: expect.stringMatching(/^50\d\d bytes, at most 5000$/) }])
      expect(failed[0]?.hint).toBe('Give weights to at most 1177 uids, or use --path salted.')
      // The older one does not even read a call of that length.
      const sent = await world.send(made).catch((error: unknown) => String(error))
      expect(sent).toBe(spec === 425 ? 'refused: no call of the runtime' : 'SubtensorModule.CommitPayloadTooLarge')
    })
  })
})

describe('on a subnet of Null consensus', () => {
  let world: CheckWorld

  beforeAll(async () => {
    world = await CheckWorld.start(475)
    fill(world)
    world.change((ctx) => {
      subtensor475.storage.SubnetEpochConsensus.set(ctx, NETUID, { type: 'Null' })
      storage.CommitRevealWeightsEnabled.set(ctx, NETUID, true)
      storage.ValidatorPermit.mutate(ctx, NETUID, (list) => list.with(0, true))
    })
  }, 120_000)
  afterAll(() => world?.stop())

  // The fewest bytes that a commit has beside its weights are those of 5,000 bytes less 1,177 weights of four bytes.
  test.each([
    [1, 32_768],
    [2, 16_384],
    [3, 10_922],
  ])('with %i mechanisms a commit has %i bytes at most, as the chain has it', async (mechanisms, most) => {
    await world.undone(async () => {
      world.change((ctx) => storage.MechanismCountCurrent.set(ctx, NETUID, mechanisms))
      const mechid = mechanisms - 1
      const sizeOf = ({ plan: made }: Awaited<ReturnType<typeof plan>>): number => (made.call.args.commit as Uint8Array).length
      const one = await plan(world, makeVector(1_000, 0), mechid, 'timelocked')
      const room = Math.min(1_000 + Math.floor((most - sizeOf(one)) / 4), NEURONS)
      const fits = await plan(world, makeVector(room, 0), mechid, 'timelocked')
      expect(fits.failed).toEqual([])
      expect(sizeOf(fits)).toBeLessThanOrEqual(most)
      expect(await world.send(fits.plan)).toBeNull()
      if (room === NEURONS) return
      const more = await plan(world, makeVector(room + 1, 0), mechid, 'timelocked')
      expect(more.failed).toMatchObject([{ code: 'COMMIT_TOO_LARGE', detail: `${sizeOf(more)} bytes, at most ${most}` }])
      expect(more.failed[0]?.hint).toContain(`at most ${room} uids`)
      expect(await world.send(more.plan)).toBe('SubtensorModule.CommitPayloadTooLarge')
    })
  })
})
