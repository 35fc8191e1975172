/** A Substrate trie in memory that is changed key by key and has its root at hand: what a change leaves as it was is not hashed again. */
import { blake2b } from '../schema/hash.js'
import { bytesToHex } from '../schema/scale.js'
import type { Hex } from '../schema/types.js'
import { EMPTY_NODE, encodeNode, isHashedValue, isShortLeaf, type NodeParts, refer, SHORT_LEAF, type TrieLayout } from './node-codec.js'

/** Hex without `0x`. */
export type Key = string

/** Where a trie has the value of a key, until that is taken out. */
export type Leaf = Node

interface Node extends NodeParts {
  nibbles: string
  value: Uint8Array | undefined
  children: (Node | undefined)[] | undefined
  /** Undefined for the root. */
  parent: Node | undefined
  /** Undefined where the node or something below it has changed since the parent was written, and then in all nodes above it too. */
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

const makeLeaf = (nibbles: string, value: Uint8Array, parent: Node | undefined): Node => ({
  nibbles,
  value,
  children: undefined,
  parent,
  reference: undefined,
})

export class Trie {
  #root: Node | undefined

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

  #encode(node: Node): Uint8Array {
    if (node.children !== undefined) {
      for (const child of node.children)
        if (child !== undefined) child.reference ??= isShortLeaf(child) ? SHORT_LEAF : refer(this.#encode(child))
    }
    return encodeNode(node, this.layout)
  }

  /**
   * Puts a value in, or takes one out where there is none; one that is there already changes nothing. Returns where the value is, for
   * {@link update}.
   */
  set(key: Key, value: Uint8Array | undefined): Leaf | undefined {
    if (value !== undefined) return this.#insert(key, value)
    this.#remove(key)
    return undefined
  }

  /** Puts another value where one is: the same as `set` with its key, without the way to it. */
  update(leaf: Leaf, value: Uint8Array): void {
    if (isSame(leaf.value, value)) return
    leaf.value = value
    outdate(leaf)
  }

  #insert(key: Key, value: Uint8Array): Leaf {
    let node = this.#root
    if (node === undefined) {
      this.#root = makeLeaf(key, value, undefined)
      return this.#root
    }
    for (let from = 0; ; ) {
      const common = commonLength(node.nibbles, key, from)
      if (common < node.nibbles.length) return this.#split(node, common, key.slice(from + common), value)
      const at = from + common
      if (at === key.length) {
        this.update(node, value)
        return node
      }
      node.children ??= new Array<Node | undefined>(16).fill(undefined)
      const digit = digitAt(key, at)
      const child: Node | undefined = node.children[digit]
      if (child === undefined) {
        outdate(node)
        const leaf = makeLeaf(key.slice(at + 1), value, node)
        node.children[digit] = leaf
        return leaf
      }
      node = child
      from = at + 1
    }
  }

  /** Makes a branch where a node and a new key part; `rest` is what follows of the key. */
  #split(node: Node, common: number, rest: string, value: Uint8Array): Leaf {
    outdate(node)
    const children = new Array<Node | undefined>(16).fill(undefined)
    const branch: Node = { nibbles: node.nibbles.slice(0, common), value: undefined, children, parent: undefined, reference: undefined }
    this.#replace(node, branch)
    children[digitAt(node.nibbles, common)] = node
    node.nibbles = node.nibbles.slice(common + 1)
    node.parent = branch
    if (rest === '') {
      branch.value = value
      return branch
    }
    const leaf = makeLeaf(rest.slice(1), value, branch)
    children[digitAt(rest, 0)] = leaf
    return leaf
  }

  /** Puts something else, or nothing, in the place of a node. */
  #replace(node: Node, by: Node | undefined): void {
    const { parent } = node
    if (parent?.children === undefined) this.#root = by
    else parent.children[parent.children.indexOf(node)] = by
    if (by !== undefined) by.parent = parent
  }

  #remove(key: Key): void {
    let from = 0
    for (let node = this.#root; node !== undefined; ) {
      if (commonLength(node.nibbles, key, from) < node.nibbles.length) return
      from += node.nibbles.length
      if (from === key.length) {
        if (node.value === undefined) return
        outdate(node)
        node.value = undefined
        this.#tidy(node)
        return
      }
      node = node.children?.[digitAt(key, from)]
      from++
    }
  }

  /** Joins a branch without a value with its only child, and drops one that has nothing. */
  #tidy(node: Node): void {
    const left = node.children?.filter((child) => child !== undefined) ?? []
    if (left.length === 0) node.children = undefined
    if (node.value !== undefined || left.length > 1) return
    const [only] = left
    if (only === undefined) {
      this.#replace(node, undefined)
      if (node.parent !== undefined) this.#tidy(node.parent)
      return
    }
    only.nibbles = `${node.nibbles}${DIGITS.charAt(node.children?.indexOf(only) ?? 0)}${only.nibbles}`
    only.reference = undefined
    this.#replace(node, only)
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

/** A node is no longer what its parent writes of it, nor are those above it. */
function outdate(node: Node): void {
  for (let above: Node | undefined = node; above?.reference !== undefined; above = above.parent) above.reference = undefined
}
