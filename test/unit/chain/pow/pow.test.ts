import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { computeBound, computeDifficulty, isWithin, makeChallenge, makeSeal } from '../../../../src/chain/pow/challenge.js'
import { NonceSearch } from '../../../../src/chain/pow/nonce-search.js'
import { WorkSolver } from '../../../../src/chain/pow/work-solver.js'
import { toHex } from '../../../../src/chain/scale/hex.js'

interface Facts {
  readonly netuid: number
  readonly block_hash: string
  readonly hotkey: string
  readonly coldkey: string
}

const vectors = JSON.parse(readFileSync(join(import.meta.dirname, '../../../fixtures/pow/register.json'), 'utf8')) as {
  readonly seals: readonly (Facts & { readonly nonce: string; readonly challenge: string; readonly seal: string })[]
  readonly solved: Facts & {
    readonly first: readonly { readonly difficulty: string; readonly bound: string; readonly first_nonce: string; readonly seal: string }[]
  }
  readonly difficulties: readonly { readonly difficulty: string; readonly least: string; readonly most: string; readonly counts: string }[]
}

const challengeOf = ({ netuid, block_hash: blockHash, hotkey, coldkey }: Facts): Uint8Array =>
  makeChallenge({ netuid, blockHash, hotkey, coldkey })

describe('the challenge of a registration by work', () => {
  it.each(vectors.seals)('and its seal are those of other implementations: subnet $netuid, nonce $nonce', (vector) => {
    const challenge = challengeOf(vector)
    expect(toHex(challenge)).toBe(vector.challenge)
    expect(toHex(makeSeal(challenge, BigInt(vector.nonce)))).toBe(vector.seal)
  })

  it.each(vectors.difficulties)('counts $counts for $difficulty within $least and $most', ({ difficulty, least, most, counts }) => {
    expect(computeDifficulty(BigInt(difficulty), BigInt(least), BigInt(most))).toBe(BigInt(counts))
  })

  it('is refused for what is no block hash', () => {
    expect(() => challengeOf({ ...vectors.solved, block_hash: '0x00' })).toThrow(RangeError)
  })
})

describe('the search', () => {
  it.each(vectors.solved.first)(
    'finds the same first nonce for difficulty $difficulty',
    async ({ difficulty, bound, first_nonce, seal }) => {
      expect(toHex(computeBound(BigInt(difficulty)))).toBe(bound)
      const search = await NonceSearch.open()
      search.start({ challenge: challengeOf(vectors.solved), bound: computeBound(BigInt(difficulty)), high: 0 })
      const nonce = search.step(100_000)
      expect(nonce).toBe(BigInt(first_nonce))
      expect(toHex(makeSeal(challengeOf(vectors.solved), nonce ?? 0n))).toBe(seal)
    },
  )

  it('tries the nonces of the upper half that it was given', async () => {
    const search = await NonceSearch.open()
    search.start({ challenge: challengeOf(vectors.solved), bound: computeBound(16n), high: 0xffff_ffff })
    const nonce = search.step(10_000) ?? 0n
    expect(nonce >> 32n).toBe(0xffff_ffffn)
    expect(isWithin(makeSeal(challengeOf(vectors.solved), nonce), computeBound(16n))).toBe(true)
  })
})

describe('the solver', () => {
  let solver: WorkSolver | undefined
  afterEach(() => solver?.close())

  it('finds work for one task after another, and measures how fast', async () => {
    solver = await WorkSolver.open(1)
    for (const difficulty of [200n, 2_000n]) {
      const challenge = challengeOf({ ...vectors.solved, netuid: Number(difficulty) })
      solver.search(challenge, computeBound(difficulty))
      const nonce = await solver.wait(60_000)
      expect(nonce).not.toBeNull()
      expect(isWithin(makeSeal(challenge, nonce ?? 0n), computeBound(difficulty))).toBe(true)
    }
    expect(solver.measureRate()).toBeGreaterThan(0)
  })

  it('gives a task up for another, and says when none is found in time', async () => {
    solver = await WorkSolver.open(1)
    const challenge = challengeOf(vectors.solved)
    solver.search(challenge, new Uint8Array(32))
    expect(await solver.wait(1)).toBeNull()
    solver.search(challenge, computeBound(1n))
    expect(await solver.wait(60_000)).not.toBeNull()
  })
})
