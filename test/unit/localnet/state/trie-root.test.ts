import { describe, expect, it } from 'vitest'
import { readRecording } from '../../../../scripts/replay/trace.js'
import { hexToBytes } from '../../../../src/localnet/schema/scale.js'
import { computeExtrinsicsRoot, computeTrieRoot } from '../../../../src/localnet/state/trie-root.js'
import { findRecording } from '../../../helpers/recordings.js'

interface Step {
  readonly number?: number
  readonly header?: string
  readonly inherents?: readonly { readonly hex: string }[]
  readonly extrinsics?: readonly { readonly hex: string; readonly index: number | null }[]
}

describe('trie roots', () => {
  it('of nothing is the known empty root', () => {
    expect(computeTrieRoot([])).toBe('0x03170a2e7597b7b7e3d84c05391d139a62b157e78786d8c082f29dcf4c111314')
  })

  it('do not depend on the order of the entries, and do on every byte', () => {
    const entries = [
      [new Uint8Array([0x12, 0x34]), new Uint8Array([1])],
      [new Uint8Array([0x12]), new Uint8Array(40)],
      [new Uint8Array([0x13]), new Uint8Array([3])],
    ] as const
    const root = computeTrieRoot(entries)
    expect(computeTrieRoot([...entries].reverse())).toBe(root)
    expect(computeTrieRoot(entries, 0)).not.toBe(root)
    expect(computeTrieRoot([entries[0], entries[1], [new Uint8Array([0x13]), new Uint8Array([4])]])).not.toBe(root)
  })

  it("of extrinsics are those in the genuine runtime's headers", () => {
    const { steps } = readRecording(findRecording('a-balances-1')) as { readonly steps: readonly Step[] }
    let compared = 0
    for (const { number, header, inherents, extrinsics } of steps) {
      if (number === undefined || header === undefined || inherents === undefined || extrinsics === undefined) continue
      const included = extrinsics.filter(({ index }) => index !== null).sort((a, b) => (a.index ?? 0) - (b.index ?? 0))
      const root = computeExtrinsicsRoot([...inherents, ...included].map(({ hex }) => hexToBytes(hex)))
      // Parent hash, compact number, state root, extrinsics root.
      const at = 2 + 64 + (number < 64 ? 2 : 4) + 64
      expect(root).toBe(`0x${header.slice(at, at + 64)}`)
      compared++
    }
    expect(compared).toBeGreaterThan(20)
  })
})
