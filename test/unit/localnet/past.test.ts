/** What is kept beside the chain. */
import { expect, test } from 'vitest'
import { type Block, Blocks } from '../../../src/localnet/blocks.js'
import { type Aside, Past } from '../../../src/localnet/past.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import { State } from '../../../src/localnet/state/state.js'

const ZERO: Hex = `0x${'00'.repeat(32)}`
const era = { since: 0 } as Aside['era']

function makeBlock(number: number, id: number, parentHash: Hex, bytes = 0): Block {
  const hash: Hex = `0x${id.toString(16).padStart(64, '0')}`
  return { number, hash, parentHash, stateRoot: ZERO, extrinsicsRoot: ZERO, logs: [], extrinsics: [new Uint8Array(bytes)] }
}

test('is bounded by its bytes: the oldest goes first, and what was put aside last stays', () => {
  const genesis = makeBlock(0, 1, ZERO)
  const past = new Past(new State(), new Blocks(genesis), [era], undefined, 2_500)
  const asides = [2, 3, 4, 5].map((id) => ({ block: makeBlock(1, id, genesis.hash, 1_000), values: new Map(), era }))
  for (const aside of asides) past.putAside([aside])
  expect(asides.map(({ block }) => past.find(block.hash) !== undefined)).toEqual([false, false, true, true])
  const large = { block: makeBlock(1, 6, genesis.hash, 5_000), values: new Map(), era }
  past.putAside([large])
  expect([...asides, large].map(({ block }) => past.find(block.hash) !== undefined)).toEqual([false, false, false, false, true])
})

test('gives a branch whole to the chain, though what it takes the place of is too much to keep both', () => {
  const genesis = makeBlock(0, 1, ZERO)
  const blocks = new Blocks(genesis)
  const past = new Past(new State(), blocks, [era], undefined, 2_500)
  blocks.append(makeBlock(1, 2, genesis.hash, 3_000))
  past.history.record(1, [])
  const first = makeBlock(1, 3, genesis.hash, 1_000)
  const tip = makeBlock(2, 4, first.hash, 1_000)
  for (const block of [first, tip]) past.putAside([{ block, values: new Map(), era }])
  const branch = past.branchTo(tip.hash)
  expect(past.replaceAfter(0).map(({ number }) => number)).toEqual([1])
  expect(past.enact(branch).map(({ hash }) => hash)).toEqual([first.hash, tip.hash])
  expect(blocks.head).toBe(tip)
})
