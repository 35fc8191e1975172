/** The search for the work of a registration, while the chain goes on: on a chain of spec 475. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { computeBound, isWithin } from '../../../../src/chain/pow/challenge.js'
import { WorkSearch } from '../../../../src/chain/pow/find-work.js'
import { WorkSolver } from '../../../../src/chain/pow/work-solver.js'
import { planRegisterByWork } from '../../../../src/chain/subnets/plan-register-by-work.js'
import { subtensor475 } from '../../../../src/localnet/pallets/subtensor/475/schema.js'
import { hexOf, StakeWorld } from '../../../helpers/worlds/stake-world.js'

const { storage } = subtensor475
const NETUID = 1
const EASY = 50n
/** So much that none is found. */
const HOPELESS = 2n ** 63n

let world: StakeWorld
let solver: WorkSolver

beforeAll(async () => {
  world = await StakeWorld.start(475)
  world.change((ctx) => {
    storage.NetworkPowRegistrationAllowed.set(ctx, NETUID, true)
    storage.MinDifficulty.set(ctx, NETUID, 1n)
    storage.MaxDifficulty.set(ctx, NETUID, 2n ** 64n - 1n)
    storage.MaxRegistrationsPerBlock.set(ctx, NETUID, 1)
    storage.Difficulty.set(ctx, NETUID, EASY)
  })
  world.keep()
})
afterAll(() => world?.stop())
beforeEach(async () => {
  await world.reset()
  solver = await WorkSolver.open(1)
})
afterEach(() => solver?.close())

const request = () => ({ netuid: NETUID, hotkey: world.second.address, coldkey: world.coldkey.address })
const startSearch = (report: ConstructorParameters<typeof WorkSearch>[3] = () => undefined) =>
  new WorkSearch(world.client, request(), solver, report)

it('finds work that the chain takes, and tells how far it is meanwhile', async () => {
  const told: bigint[] = []
  const search = startSearch(({ difficulty }) => told.push(difficulty))
  expect(search.work).toBeNull()
  await search.find()
  const { work } = search
  expect(isWithin(work?.seal ?? new Uint8Array(32).fill(255), computeBound(told.at(-1) ?? 0n))).toBe(true)
  // It falls from block to block.
  expect(told.at(-1)).toBeLessThanOrEqual(EASY)
  const { results } = await world.carryOut(() => planRegisterByWork(world.client, request(), { work, rate: 1, workers: 1 }))
  expect(results).toMatchObject({ uid: 1, paid: { rao: '0' } })
})

it('keeps what it found while that is fresh, and searches again when it is not', async () => {
  const search = startSearch()
  await search.find()
  const first = search.work
  await world.localnet.node.chain.advance(2)
  await search.find()
  expect(search.work).toBe(first)
  await world.localnet.node.chain.advance(1)
  await search.find()
  expect(search.work?.block).toBe((first?.block ?? 0) + 3)
})

it('does not keep work of a block that is gone, or that is too little by now', async () => {
  const search = startSearch()
  await search.find()
  const first = search.work
  world.change((ctx) => storage.Difficulty.set(ctx, NETUID, EASY * 1_000n))
  await search.find()
  expect(search.work).not.toBe(first)
  expect(isWithin(search.work?.seal ?? new Uint8Array(32).fill(255), computeBound(EASY * 900n))).toBe(true)
})

it.each([
  ['REGISTRATION_CLOSED', () => world.change((ctx) => storage.NetworkPowRegistrationAllowed.set(ctx, NETUID, false))],
  ['ALREADY_REGISTERED', () => world.change((ctx) => storage.Uids.set(ctx, NETUID, hexOf(world.second), 0))],
] as const)('ends with %s when that happens while it searches', async (code, happen) => {
  world.change((ctx) => storage.Difficulty.set(ctx, NETUID, HOPELESS))
  let hasHappened = false
  const search = startSearch(() => {
    if (!hasHappened) happen()
    hasHappened = true
  })
  await expect(search.find()).rejects.toMatchObject({ code, exitCode: 3 })
  expect(hasHappened).toBe(true)
})
