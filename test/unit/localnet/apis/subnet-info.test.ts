/** What the replay of recordings does not show without its reference: the corners of selective metagraphs and of the mechanisms' own. */
import { expect, test } from 'vitest'
import { Metagraph, SELECTIVE_METAGRAPH_FIELDS, SelectiveMetagraph } from '../../../../src/localnet/apis/metagraph-types.js'
import { subnetInfoRuntimeApi } from '../../../../src/localnet/apis/SubnetInfoRuntimeApi.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { Reader, Writer } from '../../../../src/localnet/schema/scale.js'
import type { Ty } from '../../../../src/localnet/schema/types.js'
import { makeTestCtx } from '../../../helpers/worlds/localnet-ctx.js'

const { storage } = subtensor
const hotkey = `0x${'11'.repeat(32)}`
const NETUID = 3
const NETUID_FIELD = 0
const IDENTITY_FIELD = 3
const INCENTIVES_FIELD = 62
const VALIDATORS_FIELD = 72

function subnet() {
  const ctx = makeTestCtx()
  storage.NetworksAdded.set(ctx, NETUID, true)
  storage.MechanismCountCurrent.set(ctx, NETUID, 2)
  storage.SubnetworkN.set(ctx, NETUID, 1)
  storage.Keys.set(ctx, NETUID, 0, hotkey)
  storage.ValidatorPermit.set(ctx, NETUID, [true])
  storage.Incentive.set(ctx, NETUID, [7])
  storage.Incentive.set(ctx, 4096 + NETUID, [9])
  return ctx
}

function ask(method: string, ctx: ReturnType<typeof makeTestCtx>, args: Readonly<Record<string, unknown>>): unknown {
  return subnetInfoRuntimeApi.methods[method]?.run(ctx, args)
}

function roundTrip<T>(ty: Ty<T>, value: unknown): T {
  const writer = new Writer()
  ty.encode(value as T, writer)
  return ty.decode(new Reader(writer.finish()))
}

test('a selective metagraph has the chosen fields alone, and tells no identity from none asked for', () => {
  const ctx = subnet()
  const metagraph_indexes = [IDENTITY_FIELD, INCENTIVES_FIELD, 999]
  const chosen = roundTrip(SelectiveMetagraph, ask('get_selective_metagraph', ctx, { netuid: NETUID, metagraph_indexes }))
  expect(Object.entries(chosen).filter(([, value]) => value !== undefined)).toEqual([
    ['netuid', 0],
    ['identity', { value: undefined }],
    ['incentives', { value: [7] }],
  ])
  const named = ask('get_selective_metagraph', ctx, { netuid: NETUID, metagraph_indexes: [NETUID_FIELD] })
  expect(roundTrip(SelectiveMetagraph, named).netuid).toBe(NETUID)
  expect(ask('get_selective_metagraph', ctx, { netuid: 9, metagraph_indexes })).toBeUndefined()
})

test('its fields are numbered in the order of the whole metagraph', () => {
  const { def } = Metagraph
  if (def.kind !== 'composite') throw new Error('a metagraph is a struct')
  expect(SELECTIVE_METAGRAPH_FIELDS).toEqual([...def.fields.map(({ name }) => name), 'validators', 'commitments'])
  expect(SELECTIVE_METAGRAPH_FIELDS[INCENTIVES_FIELD]).toBe('incentives')
})

test('validators need more than the least stake', () => {
  const ctx = subnet()
  const validators = () => ask('get_selective_metagraph', ctx, { netuid: NETUID, metagraph_indexes: [VALIDATORS_FIELD] })
  expect(validators()).toMatchObject({ validators: { value: [] } })
  storage.TotalHotkeyAlpha.set(ctx, hotkey, NETUID, 1n)
  expect(validators()).toMatchObject({ validators: { value: [0] } })
  storage.StakeThreshold.set(ctx, 1n)
  expect(validators()).toMatchObject({ validators: { value: [] } })
})

test('a mechanism has a metagraph under its own index', () => {
  const ctx = subnet()
  expect(ask('get_mechagraph', ctx, { netuid: NETUID, mecid: 1 })).toMatchObject({ netuid: 4096 + NETUID, incentives: [9] })
  expect(ask('get_mechagraph', ctx, { netuid: NETUID, mecid: 2 })).toBeUndefined()
  expect(ask('get_all_mechagraphs', ctx, {})).toMatchObject([{ netuid: NETUID }, { netuid: 4096 + NETUID }])
  const asked = { netuid: NETUID, subid: 1, metagraph_indexes: [INCENTIVES_FIELD] }
  expect(ask('get_selective_mechagraph', ctx, asked)).toMatchObject({ netuid: NETUID, incentives: { value: [9] } })
})
