import { blake2b } from '@noble/hashes/blake2.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { State } from '../../../../src/localnet/state/state.js'
import { Trie } from '../../../../src/localnet/state/trie.js'

type Entries = Map<string, Uint8Array>

const hash = (bytes: Uint8Array): string => Buffer.from(blake2b(bytes, { dkLen: 32 })).toString('hex')

/** Reads a node as a light client does, from its bytes alone, by the specification of the trie. */
function readNode(bytes: Uint8Array) {
  let at = 0
  const take = (length: number): Uint8Array => {
    if (at + length > bytes.length) throw new Error('the node ends too early')
    at += length
    return bytes.subarray(at - length, at)
  }
  const byte = (): number => take(1)[0] as number
  const length = (): number => {
    const low = take(1)[0] as number
    if (low % 4 === 0) return low >> 2
    if (low % 4 === 1) return (low >> 2) | (byte() << 6)
    return (low >> 2) | (byte() << 6) | (byte() << 14) | (byte() << 22)
  }
  const head = byte()
  const kind =
    head >> 6 === 1 ? 'leaf' : head >> 6 === 2 ? 'branch' : head >> 6 === 3 ? 'valued' : head >> 5 === 1 ? 'hashedLeaf' : 'hashedBranch'
  const most = (1 << { leaf: 6, branch: 6, valued: 6, hashedLeaf: 5, hashedBranch: 4 }[kind]) - 1
  let nibbleCount = head & most
  if (nibbleCount === most) for (let more = 255; more === 255; nibbleCount += more) more = byte()
  const digits = Buffer.from(take(Math.ceil(nibbleCount / 2))).toString('hex')
  const nibbles = digits.slice(digits.length - nibbleCount)
  const isBranch = kind !== 'leaf' && kind !== 'hashedLeaf'
  const mask = isBranch ? byte() | (byte() << 8) : 0
  const isHashed = kind === 'hashedLeaf' || kind === 'hashedBranch'
  const value = kind === 'branch' ? undefined : isHashed ? take(32) : take(length())
  const children = Array.from({ length: 16 }, (_, nibble) => ((mask >> nibble) & 1 ? take(length()) : undefined))
  return { nibbles, value, isHashed, children, isBranch }
}

/** The value of a key by a proof and a root; null where the proof shows that there is none. Throws where it shows nothing. */
function readProof(root: string, proof: readonly Uint8Array[], key: string): string | null {
  const known = new Map(proof.map((bytes) => [hash(bytes), bytes]))
  const find = (digest: string): Uint8Array => {
    const bytes = known.get(digest)
    if (bytes === undefined) throw new Error(`the proof lacks ${digest}`)
    return bytes
  }
  let bytes = find(root.slice(2))
  for (let rest = key; ; ) {
    const node = readNode(bytes)
    if (!rest.startsWith(node.nibbles)) return null
    rest = rest.slice(node.nibbles.length)
    if (rest === '') {
      if (node.value === undefined) return null
      return Buffer.from(node.isHashed ? find(Buffer.from(node.value).toString('hex')) : node.value).toString('hex')
    }
    const reference = node.children[Number.parseInt(rest.charAt(0), 16)]
    if (reference === undefined) return null
    rest = rest.slice(1)
    bytes = reference.length === 32 ? find(Buffer.from(reference).toString('hex')) : reference
  }
}

const key = fc.uint8Array({ minLength: 1, maxLength: 4 }).map((bytes) => Buffer.from(bytes.map((byte) => byte % 5)).toString('hex'))
const value = fc.uint8Array({ minLength: 0, maxLength: 40 })
const change = fc.tuple(key, fc.option(value, { nil: undefined }))

describe('a trie', () => {
  it('has the root that one made at once has, whatever was put in and taken out', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
        const trie = new Trie()
        const entries: Entries = new Map()
        for (const [at, [one, bytes]] of changes.entries()) {
          trie.set(one, bytes)
          if (bytes === undefined) entries.delete(one)
          else entries.set(one, bytes)
          // Roots that are asked for in between leave hashes behind.
          if (at % 3 === 0) expect(trie.root).toBe(new Trie(entries).root)
        }
        expect(trie.root).toBe(new Trie(entries).root)
      }),
      { numRuns: 300 },
    )
  })

  it('proves what a key has, and that there is none, to a reader of its own', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(key, value), { minLength: 1, maxLength: 40 }), fc.array(key, { maxLength: 10 }), (pairs, others) => {
        const entries: Entries = new Map(pairs)
        const trie = new Trie(entries)
        for (const one of [...entries.keys(), ...others]) {
          const expected = entries.get(one)
          const proof = trie.prove([one])
          expect(readProof(trie.root, proof, one)).toBe(expected === undefined ? null : Buffer.from(expected).toString('hex'))
        }
        const all = [...entries.keys()]
        const together = trie.prove(all)
        for (const one of all) expect(readProof(trie.root, together, one)).not.toBeNull()
      }),
      { numRuns: 200 },
    )
  })

  it('has another reference below a prefix exactly where something there is another', () => {
    const trie = new Trie([
      ['aa01', new Uint8Array(40)],
      ['aa02', new Uint8Array(3)],
      ['ab01', new Uint8Array(3)],
    ])
    const [below, whole] = [trie.referenceBelow('aa'), trie.referenceBelow('')]
    trie.set('ab01', new Uint8Array(4))
    expect(trie.referenceBelow('aa')).toBe(below)
    expect(trie.referenceBelow('')).not.toBe(whole)
    trie.set('aa02', new Uint8Array(4))
    expect(trie.referenceBelow('aa')).not.toBe(below)
    expect(trie.referenceBelow('ac')).toBeUndefined()
  })
})

describe('the root of a state', () => {
  it('is that of what is visible, with layers and without, and after all is replaced', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('set', 'begin', 'commit', 'rollback', 'root', 'load'), change), { maxLength: 80 }),
        (steps) => {
          const state = new State()
          const check = (): void => {
            const visible = state.keys('').map((one) => [one, state.get(one) as Uint8Array] as const)
            expect(state.root()).toBe(new Trie(visible).root)
          }
          for (const [what, [one, bytes]] of steps) {
            if (what === 'begin') state.begin()
            else if (what === 'commit' && state.depth > 0) state.commit()
            else if (what === 'rollback' && state.depth > 0) state.rollback()
            else if (what === 'root') check()
            else if (what === 'load' && state.depth === 0) state.load([[one, new Uint8Array(33)]])
            else if (bytes === undefined) state.delete(one)
            else state.set(one, bytes)
          }
          check()
        },
      ),
      { numRuns: 300 },
    )
  })
})
