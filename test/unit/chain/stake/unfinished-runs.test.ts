/** What of an earlier command of several transactions is done, as the journal has it and the chain proves it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { appendJournal, type SignedRecord } from '../../../../src/chain/journal/journal.js'
import { makeOutcomeRecord, makeSignedRecord } from '../../../../src/chain/journal/journal-records.js'
import type { PartLeg, PartRecord } from '../../../../src/chain/journal/part-record.js'
import { composeLegs } from '../../../../src/chain/stake/legs/compose-legs.js'
import { demandUnsent, findUnfinished } from '../../../../src/chain/stake/legs/find-unfinished.js'
import { describePartLeg, identifyLeg } from '../../../../src/chain/stake/legs/identify-legs.js'
import { type Leg, type LegMode, makeAddLeg } from '../../../../src/chain/stake/legs/leg.js'
import { planLegs } from '../../../../src/chain/stake/legs/plan-legs.js'
import type { Market } from '../../../../src/chain/swap/market.js'
import { rao } from '../../../../src/core/money.js'
import { StakeWorld } from '../../../helpers/worlds/stake-world.js'
import { carryOut } from '../../../helpers/write-probe.js'

const TAO = 1_000_000_000n
const LONG_AGO = new Date(0)
const LATER: PartLeg = { id: 'later', hotkey: '5', netuid: 9, amount: '7' }

describe.each([425, 475])('on spec %i', (spec) => {
  let world: StakeWorld
  let directory: string

  beforeAll(async () => {
    world = await StakeWorld.start(spec)
  }, 60_000)
  beforeEach(async () => {
    await world.reset()
    directory = mkdtempSync(join(tmpdir(), 'runs-'))
    return () => rmSync(directory, { recursive: true })
  })
  afterAll(() => world?.stop())

  const add = (netuid: number, hotkey = world.hotkey.address): Leg =>
    makeAddLeg(world.client, {
      coldkey: world.coldkey.address,
      hotkey,
      netuid,
      amountRao: rao(TAO),
      tolerance: null,
      allowPartial: false,
    })
  const describeLeg = (leg: Leg): PartLeg => describePartLeg(identifyLeg(world.client.genesisHash, 'stake add', leg), leg)
  const part = (legs: readonly Leg[], change: Partial<PartRecord> = {}): PartRecord => ({
    ...{ number: 1, of: 2, run: 'r', intent: 'i', later: [LATER] },
    legs: legs.map(describeLeg),
    ...change,
  })

  /** Sends positions as a part of a run, as a process does that is killed before it learns anything. */
  async function send(legs: readonly Leg[], mode: LegMode, change: Partial<PartRecord> = {}): Promise<SignedRecord> {
    const record = part(legs, change)
    const request = { id: 'stake add', coldkey: world.coldkey.address, mode, writeTitle: () => 'Stake' }
    const planner = async () =>
      composeLegs({ ...request, part: { number: 1, of: 2, legs: 4, record } }, await planLegs(world.client, legs, 'none'))
    const { outcome, preview } = await carryOut(world.client, planner, [world.coldkey])
    const signed = makeSignedRecord(outcome.submission, preview)
    appendJournal(directory, signed)
    await world.client.refresh()
    return signed
  }
  const find = (legs: readonly Leg[], since = LONG_AGO) =>
    findUnfinished(world.client, directory, new Set(legs.map((leg) => describeLeg(leg).id)), since)
  /** One that the chain refuses, which the checks would say. */
  const wrong = (): Leg => ({
    ...add(2, world.receiver.address),
    plan: async (market: Market) => ({ ...(await add(2, world.receiver.address).plan(market)), checks: [] }),
  })

  test('a part that succeeded is done, and is found by any of its positions', async () => {
    const { hash } = await send([add(1), add(2)], 'atomic')
    const found = await find([add(2), add(3)])
    expect(found).toMatchObject({ run: 'r', hashes: [hash], idle: [] })
    expect(found?.done.size).toBe(2)
    expect([...(found?.left ?? [])]).toEqual([['later', '7']])
    expect(await find([add(3)])).toBeNull()
    expect(await find([add(1)], new Date(Date.now() + 60_000))).toBeNull()
  })

  test('of a part in which some failed the others are done, and of one that failed as a whole none', async () => {
    const [one, bad, three] = [add(1), wrong(), add(3)]
    await send([one, bad, three], 'atomic')
    expect(await find([one, bad, three])).toBeNull()
    await send([one, bad, three], 'best-effort')
    const found = await find([one, bad, three])
    expect([...(found?.done ?? [])]).toEqual([describeLeg(one).id, describeLeg(three).id])
    expect([...(found?.left.keys() ?? [])]).toEqual([describeLeg(bad).id, 'later'])
  })

  test('a run whose last part is done counts until somebody has seen its end', async () => {
    const last = { number: 2, later: [] }
    const signed = await send([add(1)], 'atomic', last)
    expect((await find([add(1)]))?.left.size).toBe(0)
    appendJournal(directory, makeOutcomeRecord(signed.hash, 'succeeded', null, null))
    expect(await find([add(1)])).toBeNull()
  })

  test('a part that may still be included leaves it open', async () => {
    const signed = await send([add(1)], 'atomic')
    appendJournal(directory, { ...signed, hash: `0x${'ab'.repeat(32)}`, nonce: signed.nonce + 1 })
    await expect(find([add(1)])).rejects.toMatchObject({ code: 'RUN_UNSETTLED', exitCode: 3, hint: expect.stringContaining('0xabab') })
  })

  test('what another process has signed for the same run is not signed again, unless it did nothing', async () => {
    const signed = await send([add(1)], 'atomic')
    const demand = (known: readonly string[]) => demandUnsent(directory, part([add(1)]), new Set(known), LONG_AGO)
    expect(() => demand([])).toThrow('Another process goes on with this run')
    expect(() => demand([signed.hash])).not.toThrow()
    appendJournal(directory, makeOutcomeRecord(signed.hash, 'failed', null, null))
    expect(() => demand([])).not.toThrow()
  })
})
