/** What nodes of a trie prove under a root that is known: values, that there is none, and which keys follow each other. */
import { hashBlake2b256 } from '../hash.js'
import { decodeNode, MAX_DIGITS, type TrieNode } from './trie-node.js'

const HASH_LENGTH = 32
const DIGITS = '0123456789abcdef'
/** More nodes than any few keys have above them; each is hashed. */
const MAX_NODES = 20_000

const keyOf = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')

/** Keys that may be met, in hex digits: behind `after`, and beginning with `prefix`. */
interface Range {
  readonly prefix: string
  readonly after: string
  readonly limit: number
}

/** Keys are hex without `0x`. All that cannot be proved throws a RangeError. */
export class TrieProof {
  readonly #nodes = new Map<string, Uint8Array>()

  /** Nodes are known by their hashes: who makes them up proves nothing with them. */
  constructor(nodes: readonly Uint8Array[]) {
    if (nodes.length > MAX_NODES) throw new RangeError('there are too many nodes')
    for (const node of nodes) this.#nodes.set(keyOf(hashBlake2b256(node)), node)
  }

  #find(reference: Uint8Array): TrieNode | undefined {
    return decodeNode(reference.length === HASH_LENGTH ? this.#demand(reference) : reference)
  }

  #demand(hash: Uint8Array): Uint8Array {
    const node = this.#nodes.get(keyOf(hash))
    if (node === undefined) throw new RangeError('a node of the proof is missing')
    return node
  }

  /** The value of a key; null where the proof shows that there is none. */
  read(root: Uint8Array, key: string): Uint8Array | null {
    let node = this.#find(root)
    for (let at = 0; node !== undefined; ) {
      if (!key.startsWith(node.nibbles, at)) return null
      at += node.nibbles.length
      if (at === key.length) return this.#readValue(node)
      const child: Uint8Array | undefined = node.children[DIGITS.indexOf(key[at] as string)]
      at++
      node = child === undefined ? undefined : this.#find(child)
    }
    return null
  }

  #readValue({ value }: TrieNode): Uint8Array | null {
    if (value === null) return null
    return 'bytes' in value ? value.bytes : this.#demand(value.hash)
  }

  /** The keys of a range in their order, as many as are asked for. */
  list(root: Uint8Array, range: Range): string[] {
    const found: string[] = []
    this.#walk(root, '', range, found)
    return found
  }

  #walk(reference: Uint8Array, path: string, range: Range, found: string[]): void {
    const node = this.#find(reference)
    if (node === undefined) return
    const key = path + node.nibbles
    if (key.length > MAX_DIGITS) throw new RangeError('a key of a trie is too long')
    if (!mayMeet(key, range)) return
    if (node.value !== null && key.startsWith(range.prefix) && key > range.after) found.push(key)
    for (const [digit, child] of node.children.entries()) {
      if (found.length >= range.limit) return
      const below = key + DIGITS[digit]
      if (child !== undefined && mayMeet(below, range)) this.#walk(child, below, range, found)
    }
  }
}

/** Whether keys that begin with this can be in the range. */
function mayMeet(begin: string, { prefix, after }: Range): boolean {
  if (!begin.startsWith(prefix) && !prefix.startsWith(begin)) return false
  return begin > after || after.startsWith(begin)
}
