import { describe, expect, test } from 'vitest'
import { readRecording } from '../../../../scripts/replay/trace.js'
import { computeExtrinsicsRoot } from '../../../../src/chain/extrinsic/extrinsics-root.js'
import { isWhole } from '../../../../src/chain/outcome/check-block.js'
import { fromHex, toHex } from '../../../../src/chain/scale/hex.js'
import { computeExtrinsicsRoot as computeByChain } from '../../../../src/localnet/state/trie-root.js'
import { findRecording } from '../../../helpers/recordings.js'
import { makeBlock } from '../../../helpers/worlds/make-block.js'

const PARENT = `0x${'ab'.repeat(32)}`

interface Step {
  readonly number?: number
  readonly header?: string
  readonly inherents?: readonly { readonly hex: string }[]
  readonly extrinsics?: readonly { readonly hex: string; readonly index: number | null }[]
}

/** As many extrinsics, of lengths around those at which a node of the trie takes another form. */
const makeExtrinsics = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, index) => new Uint8Array((index * 7) % 90).fill(index & 0xff))

describe('the root of the extrinsics', () => {
  test("is that in the genuine runtime's headers", () => {
    const { steps } = readRecording(findRecording('a-balances-1')) as { readonly steps: readonly Step[] }
    let compared = 0
    for (const { number, header, inherents, extrinsics } of steps) {
      if (number === undefined || header === undefined || inherents === undefined || extrinsics === undefined) continue
      const included = extrinsics.filter(({ index }) => index !== null).sort((a, b) => (a.index ?? 0) - (b.index ?? 0))
      const root = computeExtrinsicsRoot(
        [...inherents, ...included].map(({ hex }) => fromHex(hex)),
        0,
      )
      // Parent hash, compact number, state root, extrinsics root.
      const at = 2 + 64 + (number < 64 ? 2 : 4) + 64
      expect(toHex(root)).toBe(`0x${header.slice(at, at + 64)}`)
      compared++
    }
    expect(compared).toBeGreaterThan(20)
  })

  test.each([0, 1, 2, 15, 16, 17, 63, 64, 65, 300])('is that of the embedded chain for %i of them', (count) => {
    const extrinsics = makeExtrinsics(count)
    expect(toHex(computeExtrinsicsRoot(extrinsics, 0))).toBe(computeByChain(extrinsics))
  })

  test('is another one in the layout of newer runtimes, for those that are long', () => {
    const long = [new Uint8Array(100)]
    expect(computeExtrinsicsRoot(long, 1)).not.toEqual(computeExtrinsicsRoot(long, 0))
    const short = [new Uint8Array(10)]
    expect(computeExtrinsicsRoot(short, 1)).toEqual(computeExtrinsicsRoot(short, 0))
  })
})

describe('a block', () => {
  const { hash, json } = makeBlock(70_000, PARENT, ['0x1c00112233445566', '0x04ff'])
  const { header, extrinsics } = json.block
  const bytes = extrinsics.map(fromHex)

  test('is what its hash says', () => {
    expect(isWhole(hash, header, bytes)).toBe(true)
  })

  test.each<[string, boolean]>([
    ['another hash', isWhole(PARENT, header, bytes)],
    ['one extrinsic less', isWhole(hash, header, bytes.slice(1))],
    ['one more', isWhole(hash, header, [...bytes, Uint8Array.of(4, 1)])],
    ['another number', isWhole(hash, { ...header, number: '0x1' }, bytes)],
    ['another parent', isWhole(hash, { ...header, parentHash: hash }, bytes)],
    ['a log', isWhole(hash, { ...header, digest: { logs: ['0x00'] } }, bytes)],
    ['a log that is none', isWhole(hash, { ...header, digest: { logs: [5] } }, bytes)],
    ['no digest', isWhole(hash, { ...header, digest: null }, bytes)],
    ['no root', isWhole(hash, { ...header, extrinsicsRoot: null }, bytes)],
  ])('with %s is not', (_what, whole) => {
    expect(whole).toBe(false)
  })
})
