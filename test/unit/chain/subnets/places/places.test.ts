/** Where one registers, who is replaced next, when a subnet starts, and what one costs, on both known runtimes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CLOCK_QUERIES, readClock } from '../../../../../src/chain/checks/block-clock.js'
import { getCreationCost } from '../../../../../src/chain/subnets/get-creation-cost.js'
import { listLeases } from '../../../../../src/chain/subnets/leases/list-leases.js'
import { readStartSchedule } from '../../../../../src/chain/subnets/owner/start-schedule.js'
import { assessRisk, orderPruning, type PruningFacts } from '../../../../../src/chain/subnets/places/assess-risk.js'
import { COST_QUERIES, readCostCourse } from '../../../../../src/chain/subnets/places/forecast-creation-cost.js'
import { computeHoldingPace, listBurns } from '../../../../../src/chain/subnets/places/list-burns.js'
import { rao } from '../../../../../src/core/money.js'
import { findNeuronToPrune } from '../../../../../src/localnet/pallets/subtensor/registration/neuron-to-prune.js'
import { subtensor } from '../../../../../src/localnet/pallets/subtensor/schema.js'
import { neurons } from '../../../../helpers/checks/check-scenarios-trim.js'
import { CheckWorld } from '../../../../helpers/checks/check-world.js'

const { storage } = subtensor
const NETUID = 2
const TAO = 1_000_000_000n

test('immune neurons go before the last ones that are not', () => {
  const facts = (uid: number, emissionRao: bigint, isImmune: boolean, isImmortal = false): PruningFacts => ({
    uid,
    emissionRao,
    isImmune,
    isImmortal,
    registeredAt: 10 - uid,
  })
  const list = [facts(0, 0n, false, true), facts(1, 5n, false), facts(2, 1n, false), facts(3, 0n, true), facts(4, 1n, false)]
  expect(orderPruning(list, 0)).toEqual([4, 2, 1, 3])
  expect(orderPruning(list, 2)).toEqual([4, 3, 2, 1])
  expect(orderPruning(list, 9)).toEqual([3, 4, 2, 1])
})

test('a cost that doubles with each registration and halves once a day stays at one a day', () => {
  expect(computeHoldingPace(7_200, 2)).toBeCloseTo(1)
  expect([computeHoldingPace(0, 2), computeHoldingPace(360, 1)]).toEqual([null, null])
})

describe.each([425, 475])('on spec %i', (spec) => {
  let world: CheckWorld

  beforeAll(async () => {
    world = await CheckWorld.start(spec)
  }, 60_000)
  afterAll(() => world?.stop())

  test('the next to be replaced is the one that the runtime would replace', async () => {
    await world.undone(async () => {
      for (const least of [0, 10, 60]) {
        world.change((ctx, party) => {
          neurons(64, 20)(ctx, party)
          storage.MinNonImmuneUids.set(ctx, NETUID, least)
          const emission = Array.from({ length: 64 }, (_, uid) => BigInt((uid * 37) % 11))
          storage.Emission.set(ctx, NETUID, emission)
        })
        await world.client.refresh()
        const { risks, immunity } = await assessRisk(world.client, NETUID)
        expect(risks).toHaveLength(64)
        expect(immunity).toBe(21)
        expect(risks.at(-1)).toMatchObject({ uid: 0, isImmortal: true, before: null, atRiskFrom: null })
        // The runtime looks in the block of the registration, which is the next one.
        world.change((ctx) => expect(risks[0]?.uid).toBe(findNeuronToPrune(ctx, NETUID)))
      }
    })
    await world.client.refresh()
  })

  test('all subnets are read at once, with what a registration costs there', async () => {
    await world.undone(async () => {
      world.change((ctx) => storage.Burn.set(ctx, NETUID, 5n * TAO))
      await world.client.refresh()
      const burns = await listBurns(world.client)
      expect(burns.map(({ netuid }) => netuid)).toEqual([1, 2])
      const half = world.read((ctx) => storage.BurnHalfLife.get(ctx, NETUID))
      expect(burns[1]).toMatchObject({
        isOpen: true,
        neurons: 1,
        room: 256,
        holdsPerDay: computeHoldingPace(half, 1.26) ?? expect.any(Number),
      })
      expect(burns[1]?.costRao).toBeGreaterThan(0n)
    })
    await world.client.refresh()
  })

  test('the cost of creation falls as the chain lets it fall', async () => {
    await world.undone(async () => {
      world.change((ctx) => storage.NetworkLastLockCost.set(ctx, 40_000n * TAO))
      const read = async () => {
        await world.client.refresh()
        const [cost, [number, now, ...facts]] = await Promise.all([
          getCreationCost(world.client),
          world.client.readStorage([...CLOCK_QUERIES, ...COST_QUERIES]),
        ])
        const { block } = readClock([number, now])
        return { cost, block, course: readCostCourse(facts, cost, block), facts }
      }
      const first = await read()
      expect(first.course?.perBlockRao).toBeGreaterThan(0n)
      await world.node.chain.advance(30)
      const later = await read()
      expect(first.course?.at(later.block)).toBe(later.cost)
      expect(later.cost).toBeLessThan(first.cost)
      const end = first.course?.floorAt ?? 0
      expect([first.course?.at(end), first.course?.at(end - 1) === first.course?.floorRao]).toEqual([first.course?.floorRao, false])
      // What cannot be explained is not foretold.
      expect(readCostCourse(first.facts, rao(first.cost + 1n), first.block)).toBeNull()
    })
    await world.client.refresh()
  })

  test('a subnet that waits to be started says from when on', async () => {
    await world.undone(async () => {
      world.change((ctx) => {
        storage.FirstEmissionBlockNumber.remove(ctx, NETUID)
        storage.StartCallDelay.set(ctx, 1_000n)
      })
      await world.client.refresh()
      const schedule = await readStartSchedule(world.client, NETUID)
      expect(schedule).toMatchObject({ owner: world.owner.address, startedAt: null, delay: 1_000, from: schedule.createdAt + 1_000 })
      await expect(readStartSchedule(world.client, 77)).rejects.toMatchObject({ code: 'SUBNET_NOT_FOUND', exitCode: 3 })
    })
    await world.client.refresh()
  })

  test('leases are listed by their ids, those that were ended left out', async () => {
    await world.undone(async () => {
      world.change((ctx, { owner, ownerHotkey, other }) => {
        storage.NextSubnetLeaseId.set(ctx, 3)
        storage.AccumulatedLeaseDividends.set(ctx, 2, 7n)
        storage.SubnetLeases.set(ctx, 2, {
          beneficiary: other.account,
          coldkey: owner.account,
          hotkey: ownerHotkey.account,
          emissions_share: 30,
          end_block: 5_000,
          netuid: NETUID,
          cost: 9n,
        })
      })
      await world.client.refresh()
      const { leases } = await listLeases(world.client)
      expect(leases).toMatchObject([
        { id: 2, netuid: NETUID, beneficiary: world.other.address, share: 30, endBlock: 5_000, costRao: 9n, owed: { alphaRao: 7n } },
      ])
    })
  })
})
