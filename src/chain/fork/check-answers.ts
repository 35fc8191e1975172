/**
 * Stands between a fork and the endpoint that it is made of, and gives on what is proved: headers and blocks by their hashes, and
 * values and keys of the state by read proofs against the root in the header, where the endpoint has such proofs.
 */
import { networkError, TaoError } from '../../core/errors.js'
import { isRecord } from '../../core/is-record.js'
import { type HeaderJson, hashHeader, isWhole } from '../outcome/check-block.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { isHash } from '../rpc/read-answer.js'
import { fromHex, toHex } from '../scale/hex.js'
import { TrieProof } from './trie-proof.js'

export type Ask = (method: string, params: readonly unknown[]) => Promise<unknown>

export interface CheckedAnswers {
  readonly request: Ask
  /** Whether the endpoint gives read proofs; else what it says of the state is its word. */
  readonly isProved: boolean
}

/** `twox128("System") ++ twox128("Number")`, which every state has. */
const NUMBER_KEY = '0x26aa394eea5630e07c48ae0c9558cef702a5c1b19ab7a04f536c519aca4983ac'
/** For how many keys a proof is asked for at once. */
const PROOF_KEYS = 64
/** How many values are remembered that came with the proof of their keys. */
const REMEMBERED = 20_000

const HASH_LENGTH = 32
const HEX = /^0x(?:[0-9a-f]{2})*$/i

/** A header that is shown for a hash has to have it, and a block has to have its extrinsics: anything else is as good as none. */
function checkBlock(method: string, [hash]: readonly unknown[], answer: unknown): unknown {
  if (typeof hash !== 'string' || !isRecord(answer)) return answer
  if (method === 'chain_getHeader') return hashHeader(answer) === hash.toLowerCase() ? answer : null
  const { block } = answer
  if (method !== 'chain_getBlock' || !isRecord(block)) return answer
  const { header, extrinsics } = block
  const isList = Array.isArray(extrinsics) && extrinsics.every((one) => typeof one === 'string' && HEX.test(one))
  return isList && isRecord(header) && isWhole(hash, header as HeaderJson, extrinsics.map(fromHex)) ? answer : null
}

const toText = (value: Uint8Array | null): string | null => (value === null ? null : toHex(value))
const bare = (hex: unknown): string => String(hex).slice(2).toLowerCase()

/** What is asked for of keys. */
interface Page {
  readonly prefix: string
  readonly size: number
  readonly start: string
}

class ProvedState {
  readonly #roots = new Map<string, Promise<Uint8Array>>()
  readonly #known = new Map<string, string | null>()

  constructor(
    private readonly ask: Ask,
    private readonly place: string,
  ) {}

  /** The root of the state of a block, out of a header that has its hash. */
  #rootOf(hash: string): Promise<Uint8Array> {
    const known = this.#roots.get(hash)
    if (known !== undefined) return known
    const root = this.ask('chain_getHeader', [hash]).then((header) => {
      const found = checkBlock('chain_getHeader', [hash], header)
      if (!isRecord(found) || !isHash(found.stateRoot)) throw badAnswer(this.place, 'chain_getHeader')
      return fromHex(found.stateRoot)
    })
    root.catch(() => this.#roots.delete(hash))
    this.#roots.set(hash, root)
    return root
  }

  /** Nodes for these keys; halves of them where all are too much for one answer. `child` is the key of a trie of its own. */
  async #prove(keys: readonly string[], hash: string, child: string | undefined): Promise<Uint8Array[]> {
    const [method, params] = child === undefined ? ['state_getReadProof', [keys, hash]] : ['state_getChildReadProof', [child, keys, hash]]
    try {
      const answer = await this.ask(method as string, params as readonly unknown[])
      const proof = isRecord(answer) ? answer.proof : undefined
      if (!Array.isArray(proof) || !proof.every((node) => typeof node === 'string' && HEX.test(node)))
        throw badAnswer(this.place, method as string)
      return proof.map((node: string) => fromHex(node))
    } catch (error) {
      if (!(error instanceof TaoError) || error.code !== 'WORK_LIMIT' || keys.length < 2) throw error
      const middle = keys.length >> 1
      const halves = [keys.slice(0, middle), keys.slice(middle)]
      return (await Promise.all(halves.map((half) => this.#prove(half, hash, child)))).flat()
    }
  }

  /** A proof of these keys, and the root that it is under; null for a child trie that there is not. */
  async #gather(keys: readonly string[], hash: string, child: string | undefined) {
    const parts: (readonly string[])[] = []
    for (let at = 0; at < keys.length; at += PROOF_KEYS) parts.push(keys.slice(at, at + PROOF_KEYS))
    const [root, ...nodes] = await Promise.all([this.#rootOf(hash), ...parts.map((part) => this.#prove(part, hash, child))])
    const proof = new TrieProof(nodes.flat())
    if (child === undefined) return { proof, root }
    const below = proof.read(root, bare(child))
    if (below !== null && below.length !== HASH_LENGTH) throw new RangeError('a child trie has no root')
    return { proof, root: below }
  }

  #refuse(method: string, error: unknown): unknown {
    if (!(error instanceof RangeError)) return error
    return networkError(`${this.place} does not prove what it says of its state`, 'BAD_ANSWER', {
      why: `It answered ${method}, and the root of the state in the header has none of it: ${error.message}.`,
      hint: 'Try another endpoint.',
    })
  }

  /** The values of these keys, hex; null where there is none. */
  async read(keys: readonly string[], hash: string, child?: string): Promise<(string | null)[]> {
    const nameOf = (key: string): string => `${hash}${child ?? ''}${key}`
    const open = keys.filter((key) => !this.#known.has(nameOf(key)))
    const known = new Map(keys.map((key) => [key, this.#known.get(nameOf(key)) ?? null]))
    try {
      const { proof, root } = open.length === 0 ? { proof: null, root: null } : await this.#gather(open, hash, child)
      for (const key of open) known.set(key, root === null ? null : toText(proof.read(root, bare(key))))
      return keys.map((key) => known.get(key) ?? null)
    } catch (error) {
      throw this.#refuse(child === undefined ? 'state_getReadProof' : 'state_getChildReadProof', error)
    }
  }

  /** Checks a page of keys: that they are there, and none is left out; to the end of the prefix where they are fewer than asked for. */
  async checkPage(keys: unknown, page: Page, hash: string, child?: string): Promise<unknown> {
    const method = child === undefined ? 'state_getKeysPaged' : 'childstate_getKeysPaged'
    const isList = Array.isArray(keys) && keys.every((key) => typeof key === 'string' && HEX.test(key))
    if (!isList || keys.length > page.size) throw badAnswer(this.place, method)
    try {
      const { proof, root } = await this.#gather([page.start, ...(keys as string[])], hash, child)
      const range = { prefix: bare(page.prefix), after: bare(page.start), limit: page.size }
      const proved = root === null ? [] : proof.list(root, range)
      if (proved.join() !== keys.map(bare).join()) throw new RangeError('keys are left out, or made up')
      // The proof has their values, and most often these are asked for next.
      if (this.#known.size + keys.length > REMEMBERED) this.#known.clear()
      for (const key of keys as string[])
        this.#known.set(`${hash}${child ?? ''}${key}`, root === null ? null : toText(proof.read(root, bare(key))))
      return keys
    } catch (error) {
      throw this.#refuse(method, error)
    }
  }
}

/** Answers to what is asked of the state, proved; undefined for other questions. */
function answerProved(state: ProvedState, ask: Ask, method: string, params: readonly unknown[]): Promise<unknown> | undefined {
  const one = ([value = null]: readonly (string | null)[]): string | null => value
  if (method === 'state_getStorage') return state.read([String(params[0])], String(params[1])).then(one)
  if (method === 'childstate_getStorage') return state.read([String(params[1])], String(params[2]), String(params[0])).then(one)
  if (method === 'state_getKeysPaged' || method === 'childstate_getKeysPaged') {
    const child = method === 'state_getKeysPaged' ? undefined : String(params[0])
    const [prefix, size, start, hash] = child === undefined ? params : params.slice(1)
    const page = { prefix: String(prefix), size: Number(size), start: String(start ?? prefix) }
    return ask(method, params).then((keys) => state.checkPage(keys, page, String(hash), child))
  }
  if (method === 'state_queryStorageAt' && Array.isArray(params[0])) {
    const [keys, block] = [params[0].map(String), String(params[1])]
    return state.read(keys, block).then((values) => [{ block, changes: keys.map((key, index) => [key, values[index] ?? null]) }])
  }
  return undefined
}

/** Whether the endpoint proves what the state of this block has. Throws `BAD_ANSWER` (exit 5) where it offers that and does not. */
async function hasProofs(state: ProvedState, hash: string): Promise<boolean> {
  try {
    await state.read([NUMBER_KEY], hash)
    return true
  } catch (error) {
    if (error instanceof TaoError && (error.code === 'RPC_METHOD_MISSING' || error.code === 'RPC_ERROR')) return false
    throw error
  }
}

/** Checks the answers of an endpoint about the state of this block and what came before. Throws `BAD_ANSWER` (exit 5). */
export async function checkAnswers(ask: Ask, place: string, hash: string): Promise<CheckedAnswers> {
  const state = new ProvedState(ask, place)
  const isProved = await hasProofs(state, hash)
  return {
    isProved,
    request: async (method, params) => {
      const proved = isProved ? answerProved(state, ask, method, params) : undefined
      return proved ?? checkBlock(method, params, await ask(method, params))
    },
  }
}
