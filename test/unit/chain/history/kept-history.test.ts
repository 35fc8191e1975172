/** A history goes on from what is kept of it after the node has dropped the states that it was made of. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { openRange } from '../../../../src/chain/history/find-range.js'
import { HistoryFiles, type KeptHistory } from '../../../../src/chain/history/history-files.js'
import { makeRow } from '../../../../src/chain/history/history-row.js'
import { findKeptStart } from '../../../../src/chain/history/kept-history.js'
import { readHistory } from '../../../../src/chain/history/read-history.js'
import { rao } from '../../../../src/core/money.js'
import { fundAccount } from '../../../../src/localnet/fund.js'
import { createAccountIfNonExistent } from '../../../../src/localnet/pallets/subtensor/keys/hotkey-account.js'
import type { Hex } from '../../../../src/localnet/schema/types.js'
import { pairOf, signExtrinsic } from '../../../helpers/signed-extrinsic.js'
import { specOf } from '../../../helpers/worlds/change-state.js'
import { giveStake, hexOf, StakeWorld } from '../../../helpers/worlds/stake-world.js'

const TAO = 1_000_000_000n
const HOTKEY: Hex = `0x${'b1'.repeat(32)}`
const SUCCESSOR: Hex = `0x${'b2'.repeat(32)}`
const HASH = `0x${'cd'.repeat(32)}`

let world: StakeWorld | undefined
let folder: string | undefined

afterEach(async () => {
  await world?.stop()
  if (folder !== undefined) rmSync(folder, { recursive: true })
  world = undefined
  folder = undefined
})

test('the same command goes on where the node has pruned the beginning, and after it all', { timeout: 60_000 }, async () => {
  world = await StakeWorld.start(475)
  folder = mkdtempSync(join(tmpdir(), 'history-'))
  const { coldkey, client, localnet } = world
  const { chain } = localnet.node
  const owner = pairOf(1)
  world.change((ctx) => {
    fundAccount(ctx, owner.account, 1_000n * TAO)
    createAccountIfNonExistent(ctx, owner.account, HOTKEY)
    giveStake(ctx, [hexOf(coldkey), HOTKEY], 2, 7n * TAO)
  })
  chain.makeBlock()
  const begin = chain.head.number
  const account = coldkey.address
  const files = new HistoryFiles(folder, client.genesisHash, account)
  const call = { pallet: 'SubtensorModule', name: 'swap_hotkey', args: { hotkey: HOTKEY, new_hotkey: SUCCESSOR, netuid: undefined } }
  chain.submit(signExtrinsic(specOf(localnet.node), owner, call, { nonce: 0, genesisHash: chain.blocks.genesis.hash }))
  chain.makeBlock()
  const advance = async (blocks: number): Promise<number> => {
    await chain.advance(blocks)
    await client.refresh()
    return chain.head.number
  }
  const middle = await advance(200)
  const whole = await readHistory(client, { account, range: { from: begin + 1, to: middle }, files })
  expect(whole.rows.map(({ kind }) => kind)).toContain('hotkey-swap')

  const later = { from: begin + 1, to: await advance(200) }
  await expect(openRange(client, later, true)).rejects.toMatchObject({ code: 'STATE_PRUNED' })
  const opened = await openRange(client, later, true, files)
  expect(opened).toMatchObject({ range: later, isCut: false })
  const grown = await readHistory(client, { account, range: later, files })
  expect(grown.blocksRead).toBe(200)
  expect(grown.opening).toEqual(whole.opening)
  expect(grown.rows.filter(({ kind }) => kind === 'hotkey-swap')).toEqual(whole.rows.filter(({ kind }) => kind === 'hotkey-swap'))
  expect(await openRange(client, { ...later, from: begin - 1 }, false, files)).toMatchObject({ range: later, isCut: true })
  await expect(openRange(client, { ...later, from: begin - 1 }, true, files)).rejects.toMatchObject({ details: { first_block: begin + 1 } })

  await advance(300)
  const past = { from: begin + 1, to: middle }
  expect(await openRange(client, past, true, files)).toMatchObject({ range: past, isCut: false })
  expect(await readHistory(client, { account, range: past, files })).toEqual({ ...whole, blocksRead: 0 })
})

describe('the beginning that is kept', () => {
  const state = { hash: HASH, timeMs: 5, totalRao: 1n, positions: new Map() }
  const row = {
    ...makeRow('hotkey-swap', { alpha: { netuid: 1, hotkey: '5G', change: 1n }, tao: 0n, feeRao: rao(0n) }),
    source: 'state' as const,
  }
  const at = (block: number) => ({ ...row, block, timeMs: 5, extrinsic: 1, extrinsicHash: HASH })
  const keep = (ranges: readonly (readonly [number, number])[], states: readonly number[], rows: readonly number[] = []): KeptHistory => ({
    ranges: ranges.map(([from, to]) => ({ from, to, hash: HASH, rows: rows.filter((block) => block >= from && block <= to).map(at) })),
    states: new Map(states.map((block) => [block, state])),
  })
  const wanted = { from: 11, to: 100 }

  test.each<[string, KeptHistory, number | null, number | null]>([
    ['is that of the range', keep([[11, 60]], [10, 60]), 50, 11],
    ['is in the middle of what is kept', keep([[1, 60]], [0, 30, 60]), 50, 31],
    ['is nowhere without a state', keep([[11, 60]], [60]), 50, null],
    ['is nowhere with a gap before what the node has', keep([[11, 49]], [10, 49]), 50, null],
    [
      'is after a gap',
      keep(
        [
          [11, 20],
          [22, 60],
        ],
        [10, 21],
      ),
      50,
      22,
    ],
    ['is where the node has nothing, if all is kept', keep([[11, 100]], [10, 100]), null, 11],
    ['is nowhere if the end is not', keep([[11, 100]], [10]), null, null],
    ['is after stake that moved at a state that is not kept', keep([[11, 60]], [10, 30], [20]), 50, 31],
    ['is before stake that moved between states', keep([[11, 60]], [10, 19, 20], [20]), 50, 11],
  ])('%s', (_, kept, firstState, start) => expect(findKeptStart(kept, wanted, firstState)).toBe(start))

  test('is after the end of a file whose state is not kept', () => {
    const range = { from: 7_001, to: 7_400 }
    const ranges = [
      [7_001, 7_199],
      [7_200, 7_400],
    ] as const
    expect(findKeptStart(keep(ranges, [7_000, 7_250]), range, 7_300)).toBe(7_251)
    expect(findKeptStart(keep(ranges, [7_000, 7_199, 7_250]), range, 7_300)).toBe(7_001)
  })

  test('is found among more states than a call takes arguments', () => {
    const last = 200_000
    const range = { from: 1, to: last }
    const blocks = Array.from({ length: last + 1 }, (_, block) => block)
    expect(findKeptStart(keep([[1, last]], blocks, blocks.slice(1)), range, last)).toBe(1)
    expect(findKeptStart(keep([[1, last]], [0, last - 1], blocks.slice(1)), range, last)).toBe(last)
  })
})
