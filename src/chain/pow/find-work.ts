/** Finds work for a registration while the chain goes on: each new block is a new challenge, and old work is worth nothing. */
import { checkFailed } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import { readStorageAt } from '../reads/read-storage-at.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { isHash } from '../rpc/read-answer.js'
import { computeBound, isWithin, makeChallenge, makeSeal } from './challenge.js'
import { checkWorkAllowed, listWorkQueries, readWorkFacts, type WorkFacts } from './work-facts.js'
import type { WorkSolver } from './work-solver.js'

/** How often the chain is asked for its newest block, in ms. */
const POLL_MS = 1_000
/**
 * Work whose block is this many blocks old is still signed. The runtime takes it up to the fifth block after it, so that three are left for
 * the transaction to be included in.
 */
const MAX_AGE = 2

export interface WorkRequest {
  readonly netuid: number
  readonly hotkey: string
  readonly coldkey: string
}

/** Work that was found: arguments of `SubtensorModule.pow_register`. */
export interface Work {
  readonly block: number
  readonly blockHash: string
  readonly nonce: bigint
  readonly seal: Uint8Array
}

/** How far the search is. */
export interface WorkProgress {
  readonly block: number
  readonly difficulty: bigint
  /** Seals in a second. */
  readonly rate: number
}

interface Target {
  readonly block: number
  readonly blockHash: string
  readonly facts: WorkFacts
}

/** The search for one registration. What it found stays, as long as it is fresh. */
export class WorkSearch {
  #work: Work | null = null

  constructor(
    readonly client: ChainClient,
    readonly request: WorkRequest,
    readonly solver: WorkSolver,
    readonly report: (progress: WorkProgress) => void,
  ) {}

  /** The work that was found last; null as long as none was. */
  get work(): Work | null {
    return this.#work
  }

  async #readBestHash(): Promise<string> {
    const hash = await this.client.request('chain_getBlockHash', [])
    if (!isHash(hash)) throw badAnswer(this.client.network.endpoint, 'chain_getBlockHash')
    return hash
  }

  async #readTarget(blockHash: string): Promise<Target> {
    const { client, request } = this
    const [block, values] = await Promise.all([
      client.readBlockNumber(blockHash),
      readStorageAt(client, blockHash, listWorkQueries(request.netuid, request.hotkey)),
    ])
    return { block, blockHash, facts: readWorkFacts(values) }
  }

  /** Throws what a check of the plan would end in, if the chain has changed so that work is of no use any more. Exit 3. */
  #refuseChange({ facts, block }: Target): void {
    const allowed = checkWorkAllowed(facts)
    if (!allowed.ok) throw checkFailed(allowed.failed, allowed.code, { why: `Since block ${block}: ${allowed.detail}.` })
    if (facts.uid === null) return
    const { netuid } = this.request
    throw checkFailed(`The hotkey is registered on subnet ${netuid} already`, 'ALREADY_REGISTERED', {
      why: `Since block ${block} at the latest it has uid ${String(facts.uid)} there.`,
      hint: 'There is nothing to do.',
    })
  }

  /** Gives the solver the challenge of a block, unless work was used for the hotkey that is of that block or a later one. */
  #aim({ block, blockHash, facts }: Target): void {
    if (facts.lastBlock !== null && facts.lastBlock >= BigInt(block)) this.solver.rest()
    else this.solver.search(makeChallenge({ ...this.request, blockHash }), computeBound(facts.difficulty))
  }

  /**
   * Makes the seal of a nonce with other hashes than those that found it. Throws `WORK_WRONG` (exit 3) if it is not good enough: one of the
   * two computes wrongly.
   */
  #seal({ block, blockHash, facts }: Target, nonce: bigint): Work {
    const seal = makeSeal(makeChallenge({ ...this.request, blockHash }), nonce)
    if (isWithin(seal, computeBound(facts.difficulty))) return { block, blockHash, nonce, seal }
    throw checkFailed('The work that was found is none', 'WORK_WRONG', {
      why: 'Two implementations of its hashes do not agree. Nothing was signed.',
      hint: 'This is a fault of taoctl or of this machine: report it.',
    })
  }

  /** Whether work is of a block that is still there, and recent. */
  async #isFresh(work: Work, best: Target): Promise<boolean> {
    if (best.block - work.block > MAX_AGE || !isWithin(work.seal, computeBound(best.facts.difficulty))) return false
    return (await this.client.request('chain_getBlockHash', [work.block])) === work.blockHash
  }

  /**
   * Returns when there is fresh work; at once if what was found before still is. Follows the chain meanwhile. Throws `REGISTRATION_CLOSED`,
   * `ALREADY_REGISTERED` (exit 3), network errors (5).
   */
  async find(): Promise<void> {
    const target = await this.#readTarget(await this.#readBestHash())
    if (this.#work && (await this.#isFresh(this.#work, target))) return
    this.#work = null
    try {
      this.#work = await this.#follow(target)
    } finally {
      this.solver.rest()
    }
  }

  async #follow(first: Target): Promise<Work> {
    let target = first
    for (let aimedAt: string | null = null; ; ) {
      this.#refuseChange(target)
      if (target.blockHash !== aimedAt) this.#aim(target)
      aimedAt = target.blockHash
      const nonce = await this.solver.wait(POLL_MS)
      this.report({ block: target.block, difficulty: target.facts.difficulty, rate: this.solver.measureRate() })
      const found = nonce === null ? null : this.#seal(target, nonce)
      const best = await this.#readBestHash()
      if (best !== target.blockHash) target = await this.#readTarget(best)
      if (!found) continue
      if (await this.#isFresh(found, target)) return found
      aimedAt = null
    }
  }
}
