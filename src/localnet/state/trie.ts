/** A Substrate trie in memory that is changed key by key and has its root at hand: what a change leaves as it was is not hashed again. */
import { blake2b } from '../schema/hash.js'
import { bytesToHex } from '../schema/scale.js'
import type { Hex } from '../schema/types.js'
import { EMPTY_NODE, encodeNode, isHashedValue, refer, type TrieLayout } from './node-codec.js'

/** Hex without `0x`. */
export type Key = string

interface Node {
  /** Hex digits of the key between the parent's branch and this node. */
  nibbles: string
  value: Uint8Array | undefined
  /** By the next digit; undefined for a leaf. */
  children: (Node | undefined)[] | undefined
  /** What the parent writes of it; undefined where it or something below it has changed since. */
  reference: Uint8Array | undefined
}

const DIGITS = '0123456789abcdef'
const NINE = 0x39

/** The value of a hex digit. */
function digitAt(key: string, at: number): number {
  const code = key.charCodeAt(at)
  return code <= NINE ? code - 0x30 : code - 0x57
}

const isSame = (one: Uint8Array | undefined, other: Uint8Array): boolean =>
  one === other || (one !== undefined && one.length === other.length && Buffer.compare(one, other) === 0)

function commonLength(one: string, other: string, from: number): number {
  let length = 0
  while (length < one.length && from + length < other.length && one.charCodeAt(length) === other.charCodeAt(from + length)) length++
  return length
}

const makeLeaf = (nibbles: string, value: Uint8Array): Node => ({ nibbles, value, children: undefined, reference: undefined })

export class Trie {
  #root: Node | undefined
  /** Whether the change that is being made is one. */
  #isChanged = false

  constructor(
    entries: Iterable<readonly [Key, Uint8Array]> = [],
    private readonly layout: TrieLayout = 1,
  ) {
    for (const [key, value] of entries) this.set(key, value)
  }

  /** Blake2-256 of the root node. */
  get root(): Hex {
    return `0x${bytesToHex(blake2b(this.#root === undefined ? EMPTY_NODE : this.#encode(this.#root), 32))}`
  }

  #encode({ nibbles, value, children }: Node): Uint8Array {
    let references: (Uint8Array | undefined)[] | undefined
    if (children !== undefined) {
      references = []
      for (const child of children) {
        if (child !== undefined) child.reference ??= refer(this.#encode(child))
        references.push(child?.reference)
      }
    }
    return encodeNode(nibbles, value, references, this.layout)
  }

  /** Puts a value in, or takes one out where there is none. One that is there already changes nothing. */
  set(key: Key, value: Uint8Array | undefined): void {
    this.#isChanged = true
    if (value === undefined) this.#root = this.#root && this.#remove(this.#root, key, 0)
    else this.#root = this.#root === undefined ? makeLeaf(key, value) : this.#insert(this.#root, key, 0, value)
  }

  /** Returns what stands in the place of the node: itself, or a branch above it and the new one. */
  #insert(node: Node, key: Key, from: number, value: Uint8Array): Node {
    const common = commonLength(node.nibbles, key, from)
    if (common < node.nibbles.length) return split(node, common, key, from, value)
    const at = from + common
    if (at === key.length) {
      if (isSame(node.value, value)) this.#isChanged = false
      else node.value = value
    } else {
      node.children ??= new Array<Node | undefined>(16).fill(undefined)
      const digit = digitAt(key, at)
      const child = node.children[digit]
      node.children[digit] = child === undefined ? makeLeaf(key.slice(at + 1), value) : this.#insert(child, key, at + 1, value)
    }
    if (this.#isChanged) node.reference = undefined
    return node
  }

  /** Returns what is left in the place of the node. */
  #remove(node: Node, key: Key, from: number): Node | undefined {
    const isHere = commonLength(node.nibbles, key, from) === node.nibbles.length
    const at = from + node.nibbles.length
    const digit = digitAt(key, at)
    const child = isHere && at < key.length ? node.children?.[digit] : undefined
    if (isHere && at === key.length && node.value !== undefined) node.value = undefined
    else if (child !== undefined && node.children !== undefined) node.children[digit] = this.#remove(child, key, at + 1)
    else this.#isChanged = false
    if (!this.#isChanged) return node
    node.reference = undefined
    return tidy(node)
  }

  /**
   * The nodes, and the values that stand outside theirs, by which the values of `keys`, or that there are none, follow from the root.
   * Shorter nodes stand in their parents.
   */
  prove(keys: Iterable<Key>): Uint8Array[] {
    const found = new Map<string, Uint8Array>()
    const add = (bytes: Uint8Array): void => {
      found.set(Buffer.from(bytes).toString('hex'), bytes)
    }
    for (const key of keys) {
      let from = 0
      for (let node = this.#root; node !== undefined; ) {
        const bytes = this.#encode(node)
        if (node === this.#root || refer(bytes) !== bytes) add(bytes)
        if (commonLength(node.nibbles, key, from) < node.nibbles.length) break
        from += node.nibbles.length
        if (from === key.length) {
          if (node.value !== undefined && isHashedValue(node.value, this.layout)) add(node.value)
          break
        }
        node = node.children?.[digitAt(key, from)]
        from++
      }
    }
    return [...found.values()]
  }

  /** What stands below a prefix: the reference of the node that has all of it. Undefined where there is nothing. */
  referenceBelow(prefix: Key): Hex | undefined {
    let from = 0
    for (let node = this.#root; node !== undefined; ) {
      const common = commonLength(node.nibbles, prefix, from)
      if (from + common === prefix.length) return `0x${bytesToHex(refer(this.#encode(node)))}`
      if (common < node.nibbles.length) return undefined
      from += common
      node = node.children?.[digitAt(prefix, from)]
      from++
    }
    return undefined
  }
}

/** A branch where a node and a new key part. */
function split(node: Node, common: number, key: Key, from: number, value: Uint8Array): Node {
  const children = new Array<Node | undefined>(16).fill(undefined)
  const branch: Node = { nibbles: node.nibbles.slice(0, common), value: undefined, children, reference: undefined }
  children[digitAt(node.nibbles, common)] = node
  node.nibbles = node.nibbles.slice(common + 1)
  node.reference = undefined
  const at = from + common
  if (at === key.length) branch.value = value
  else children[digitAt(key, at)] = makeLeaf(key.slice(at + 1), value)
  return branch
}

/** Joins a branch without a value with its only child, and drops one that has nothing. */
function tidy(node: Node): Node | undefined {
  const left = node.children?.filter((child) => child !== undefined) ?? []
  if (left.length === 0) node.children = undefined
  if (node.value !== undefined) return node
  const [only] = left
  if (only === undefined) return undefined
  if (left.length > 1) return node
  const digit = node.children?.indexOf(only) ?? 0
  only.nibbles = `${node.nibbles}${DIGITS.charAt(digit)}${only.nibbles}`
  only.reference = undefined
  return only
}
