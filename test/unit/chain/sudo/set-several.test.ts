/** Several parameters at once: their order, what is left out, how root makes one call of them, and waiting until they are allowed. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findParam } from '../../../../src/chain/sudo/known-params.js'
import type { ParamValue } from '../../../../src/chain/sudo/param-values.js'
import { type ParamChange, planSetParams } from '../../../../src/chain/sudo/plan-set.js'
import { readAwaited, waitUntilAllowed } from '../../../../src/chain/sudo/wait-until-allowed.js'
import type { Awaited as Waited } from '../../../../src/chain/wait-while.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { CheckWorld } from '../../../helpers/checks/check-world.js'

const { storage } = subtensor
const TAO = 1_000_000_000n
const NETUID = 2
let world: CheckWorld

beforeAll(async () => {
  world = await CheckWorld.start(475)
  world.change((ctx) => {
    storage.LastEpochBlock.set(ctx, NETUID, BigInt(ctx.blockNumber) - 70n)
    storage.MaxBurn.set(ctx, NETUID, TAO / 5n)
    storage.MinBurn.set(ctx, NETUID, 1_000n)
  })
  await world.client.refresh()
}, 60_000)

afterAll(() => world?.stop())

const change = (name: string, value: ParamValue): ParamChange => ({ param: findParam(name), value })
const plan = (changes: readonly ParamChange[], by: 'owner' | 'root' = 'owner') =>
  planSetParams(world.client, { coldkey: world[by].address, netuid: NETUID, changes })
const failed = (made: Awaited<ReturnType<typeof plan>>): string[] => made.checks.filter(({ ok }) => !ok).map(({ name }) => name)

it('are put into an order that the chain takes, whatever the order they are named in', async () => {
  const changes = [
    change('tempo', 400n),
    change('min_burn', TAO / 2n),
    change('max_burn', 3n * TAO),
    change('alpha_values', [20_000n, 40_000n]),
    change('liquid_alpha_enabled', true),
  ]
  const made = await plan(changes)
  expect(failed(made)).toEqual([])
  expect(made.parts?.map(({ call }) => call.name)).toEqual([
    'sudo_set_max_burn',
    'sudo_set_min_burn',
    'sudo_set_liquid_alpha_enabled',
    'sudo_set_alpha_values',
    'sudo_set_tempo',
  ])
  await world.undone(async () => {
    expect(await world.send(made)).toBe(null)
    expect(world.read((ctx) => [storage.MinBurn.get(ctx, NETUID), storage.Tempo.get(ctx, NETUID)])).toEqual([TAO / 2n, 400])
  })
})

it('are one call of root, which fails as a whole', async () => {
  const made = await plan([change('kappa', 40_000n), change('min_burn', TAO)], 'root')
  expect(failed(made)).toEqual(['value-in-bounds'])
  expect(made.call).toMatchObject({ pallet: 'Sudo', args: { call: { name: 'batch_all' } } })
  await world.undone(async () => {
    expect(await world.send(made)).toBe('AdminUtils.ValueNotInBounds')
    expect(world.read((ctx) => storage.Kappa.get(ctx, NETUID))).not.toBe(40_000)
  })
})

it('are without those that have the value already, and are refused where that is all', async () => {
  const made = await plan([change('min_burn', 1_000n), change('immunity_period', 77n)])
  expect(made.call.name).toBe('sudo_set_immunity_period')
  expect(made.warnings).toEqual(['min_burn is 0.000001 TAO already, and is left out.'])
  const none = await plan([change('min_burn', 1_000n), change('max_burn', TAO / 5n)])
  expect(failed(none)).toEqual(['value-differs'])
})

it('are refused by name where this signer may not set one, and where one is named twice', async () => {
  const made = await plan([change('kappa', 40_000n), change('immunity_period', 77n)])
  expect(made.checks.find(({ ok }) => !ok)).toMatchObject({ name: 'may-set', detail: expect.stringContaining('kappa') })
  await expect(plan([change('kappa', 1n), change('kappa', 2n)])).rejects.toMatchObject({ code: 'PARAMETER_TWICE', exitCode: 2 })
  const low: ParamChange = { param: findParam('alpha_values'), at: 0, value: 20_000n }
  const joined = await plan([low, change('liquid_alpha_enabled', true)])
  const [stored] = world.read((ctx) => storage.AlphaValues.get(ctx, NETUID)).slice(1)
  expect(joined.parts?.[1]?.call.args).toMatchObject({ alpha_low: 20_000n, alpha_high: BigInt(stored ?? 0) })
  await expect(plan([low, change('alpha_values', [1n, 2n])])).rejects.toMatchObject({ code: 'PARAMETER_TWICE' })
})

it('are waited for until the block that was named', async () => {
  const request = { coldkey: world.owner.address, netuid: NETUID, changes: [change('immunity_period', 77n)] }
  expect(await readAwaited(world.client, request)).toBe(null)
  const last = world.node.chain.head.number
  world.change((ctx) => {
    storage.OwnerHyperparamRateLimit.set(ctx, 1)
    storage.LastRateLimitedBlock.set(
      ctx,
      { type: 'OwnerHyperparamUpdate', value: [NETUID, { type: 'ImmunityPeriod' }] },
      BigInt(last - storage.Tempo.get(ctx, NETUID) + 4),
    )
  })
  await world.client.refresh()
  expect(await readAwaited(world.client, request)).toMatchObject({ block: last + 4 })
  const seen: Waited[] = []
  const lost: string[] = []
  const client = await waitUntilAllowed(await world.client.connectAt(undefined), request, {
    pollMs: 5,
    onLost: ({ code }) => lost.push(code),
    reconnect: async () => world.client.connectAt(undefined),
    onWaiting: (awaited) => {
      seen.push(awaited)
      world.node.chain.makeBlock()
    },
  })
  expect(seen.map(({ block }) => block)).toEqual(seen.map(() => last + 4))
  expect(await client.readBlockNumber()).toBeGreaterThanOrEqual(last + 3)
  expect(failed(await planSetParams(client, request))).toEqual([])
  expect(lost).toEqual([])
  client.disconnect()
}, 30_000)
