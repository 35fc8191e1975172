/**
 * The transaction pool, in which valid transactions wait for a block. Ready ones have their requirements met by the chain or by other ready
 * ones; future ones still wait for an earlier one. Rules, codes and status notifications are those of a node's pool.
 */
import type { ApplyResult, PreparedExtrinsic, Validity } from '../executive-contract.js'
import type { ValidTransaction } from '../frame/validity.js'
import { ScaleError } from '../schema/scale.js'
import type { Hex } from '../schema/types.js'
import { BanList } from './ban-list.js'
import { Included } from './included.js'
import { type EnactedBlock, type Entry, isFull, type PoolHost, tell, type Watcher } from './pool-entry.js'
import { refuseBanned, refuseFull, refuseInvalid, refuseKnown, refuseLowPriority, refuseUndecodable } from './pool-error.js'
import { orderEntries } from './ready-order.js'

const U64_MAX = 0xffff_ffff_ffff_ffffn
/** What does not make a transaction leave when a block did not take it. */
const KEPT: ReadonlySet<string> = new Set(['ExhaustsResources', 'Future'])

export class Pool<P extends PreparedExtrinsic> {
  #ready = new Map<Hex, Entry<P>>()
  #future = new Map<Hex, Entry<P>>()
  /** Tags of ready transactions. */
  #provided = new Map<Hex, Hex>()
  readonly #included = new Included<P>()
  #sequence = 0
  #awaitsNext = false
  readonly #banned: BanList

  constructor(
    private readonly host: PoolHost<P>,
    now: () => number = Date.now,
  ) {
    this.#banned = new BanList(now)
  }

  /** Whether the last block left something to the next one that only this can decrypt. */
  get awaitsNext(): boolean {
    return this.#awaitsNext
  }

  get readyCount(): number {
    return this.#ready.size
  }

  get futureCount(): number {
    return this.#future.size
  }

  /** Takes an extrinsic (with its length prefix) in. Returns its hash; throws a PoolError. */
  submit(bytes: Uint8Array, watcher?: Watcher): Hex {
    const hash = this.host.hashOf(bytes)
    if (this.#banned.has(hash)) throw refuseBanned()
    if (this.#ready.has(hash) || this.#future.has(hash)) throw refuseKnown()
    const extrinsic = this.#prepare(bytes)
    const verdict = this.host.validate(extrinsic)
    if (!verdict.ok) {
      if (verdict.error.type === 'Invalid') this.#banned.add(hash)
      throw refuseInvalid(verdict.error)
    }
    const entry: Entry<P> = {
      extrinsic,
      sequence: this.#sequence++,
      watchers: new Set(watcher ? [watcher] : []),
      valid: verdict.valid,
      validTill: this.#validTill(verdict.valid),
    }
    if (this.#isSatisfied(entry)) {
      if (isFull(this.#ready, extrinsic, false)) throw refuseFull()
      this.#importReady(hash, entry, true)
    } else {
      if (isFull(this.#future, extrinsic, true)) throw refuseFull()
      this.#future.set(hash, entry)
      tell(entry, 'future')
    }
    return hash
  }

  #prepare(bytes: Uint8Array): P {
    try {
      return this.host.prepare(bytes)
    } catch (error) {
      if (error instanceof ScaleError) throw refuseUndecodable(error.message)
      throw error
    }
  }

  #validTill(valid: ValidTransaction): bigint {
    const till = BigInt(this.host.blockNumber()) + valid.longevity
    return till > U64_MAX ? U64_MAX : till
  }

  #isSatisfied(entry: Entry<P>): boolean {
    return entry.valid.requires.every((tag) => this.#provided.has(tag))
  }

  /** Puts an entry among the ready ones, replaces what it outbids and promotes what waited for it. */
  #importReady(hash: Hex, entry: Entry<P>, isNew: boolean): void {
    const replaced = new Set<Hex>()
    for (const tag of entry.valid.provides) {
      const holder = this.#provided.get(tag)
      if (holder !== undefined) replaced.add(holder)
    }
    if (replaced.size > 0) {
      let old = 0n
      for (const other of replaced) old += (this.#ready.get(other) as Entry<P>).valid.priority
      if (old > U64_MAX) old = U64_MAX
      if (old >= entry.valid.priority) {
        if (isNew) throw refuseLowPriority(old, entry.valid.priority)
        tell(entry, 'invalid')
        return
      }
    }
    for (const other of replaced) {
      const gone = this.#removeReady(other)
      if (gone) tell(gone, { usurped: hash })
    }
    this.#ready.set(hash, entry)
    for (const tag of entry.valid.provides) this.#provided.set(tag, hash)
    tell(entry, 'ready')
    this.#promote()
    this.#demote()
  }

  #removeReady(hash: Hex): Entry<P> | undefined {
    const entry = this.#ready.get(hash)
    if (!entry) return undefined
    this.#ready.delete(hash)
    for (const tag of entry.valid.provides) if (this.#provided.get(tag) === hash) this.#provided.delete(tag)
    return entry
  }

  /** Takes a transaction out that a block has, wherever it waits. */
  #take(hash: Hex): Entry<P> | undefined {
    const entry = this.#removeReady(hash) ?? this.#future.get(hash)
    this.#future.delete(hash)
    this.#banned.add(hash)
    return entry
  }

  /** Moves future transactions whose requirements are now met to the ready ones. */
  #promote(): void {
    for (const [hash, entry] of this.#future) {
      if (!this.#future.has(hash) || !this.#isSatisfied(entry)) continue
      this.#future.delete(hash)
      this.#importReady(hash, entry, false)
    }
  }

  /** Moves ready transactions back whose requirement disappeared with a replaced or invalid transaction. */
  #demote(): void {
    for (let moved = true; moved; ) {
      moved = false
      for (const [hash, entry] of this.#ready) {
        if (this.#isSatisfied(entry)) continue
        this.#removeReady(hash)
        this.#future.set(hash, entry)
        tell(entry, 'future')
        moved = true
      }
    }
  }

  /** What the next block should try, best first. */
  takeOrder(): P[] {
    return orderEntries(this.#ready.values())
  }

  /** Ready transactions in the order in which they came, for `author_pendingExtrinsics`. */
  listReady(): P[] {
    return [...this.#ready.values()].map(({ extrinsic }) => extrinsic)
  }

  /** Whether a ready transaction provides `tag`. */
  isProvided(tag: Hex): boolean {
    return this.#provided.has(tag)
  }

  /**
   * Called after a block with the transactions that were tried and the result of each. Included ones leave with `inBlock` and `finalized`,
   * invalid ones with `invalid`. All others, shielded ones for a later author among them, are validated again on the new head.
   */
  settle(blockHash: Hex, tried: readonly P[], results: readonly ApplyResult[]): void {
    const included: Entry<P>[] = []
    this.#awaitsNext = results.some((result) => !result.included && result.error === undefined && result.comesUp)
    tried.forEach(({ hash }, i) => {
      const result = results[i]
      if (result === undefined) return
      const isGone = result.included || (result.error !== undefined && !KEPT.has(result.error.value.type))
      const entry = isGone ? this.#take(hash) : undefined
      if (entry === undefined) return
      if (result.included) included.push(entry)
      else tell(entry, 'invalid')
    })
    // On `inBlock` clients read the block. If `finalized` came before they have read it, some would drop that read, so it comes later.
    if (included.length > 0) {
      this.#included.take(blockHash, included)
      this.host.whenFinal(() => this.#included.finalise(blockHash))
    }
    this.revalidate()
  }

  /** What a block took that is not final. */
  takenBy(blockHash: Hex): readonly P[] {
    return this.#included.of(blockHash).map(({ extrinsic }) => extrinsic)
  }

  /**
   * Called when the chain went another way, with the hashes of the blocks that left it, the newest first, and those that took their place.
   * Those who watch what was in the old ones are told so, and where it is now. Of what is in none of the new ones they hear no more unless
   * it comes back into the pool, as `comesBack` says.
   */
  reorganise(retracted: readonly Hex[], enacted: readonly EnactedBlock[], comesBack: boolean): void {
    const { taken, gone } = this.#included.exchange(retracted, enacted, (hash) => this.#take(hash))
    for (const { hash, number } of taken) this.host.whenFinal(() => this.#included.finalise(hash), number)
    if (comesBack) for (const entry of gone) this.#future.set(entry.extrinsic.hash, entry)
    this.revalidate()
  }

  /** Validates everything on the current head: what has become invalid or too old leaves, the rest is sorted into ready and future anew. */
  revalidate(): void {
    if (this.#ready.size + this.#future.size === 0) return
    const head = BigInt(this.host.blockNumber())
    const wasReady = new Set(this.#ready.keys())
    const all = [...this.#ready, ...this.#future]
    this.#ready = new Map()
    this.#future = new Map()
    this.#provided = new Map()
    for (const [hash, entry] of all) {
      const verdict = entry.validTill <= head ? undefined : this.#validateAgain(entry.extrinsic)
      if (verdict?.ok) {
        entry.valid = verdict.valid
        entry.validTill = this.#validTill(verdict.valid)
        this.#future.set(hash, entry)
      } else {
        this.#banned.add(hash)
        tell(entry, 'invalid')
      }
    }
    this.#settleTags(wasReady)
  }

  /** Validates a transaction again. If the runtime fails instead of giving a verdict, that must not stop the making of blocks. */
  #validateAgain(extrinsic: P): Validity | undefined {
    try {
      return this.host.validate(extrinsic)
    } catch {
      return undefined
    }
  }

  /** Drops transactions with which making a block failed. */
  discard(extrinsics: readonly P[]): void {
    for (const { hash } of extrinsics) {
      const entry = this.#removeReady(hash)
      this.#banned.add(hash)
      if (entry) tell(entry, 'invalid')
    }
    this.#demote()
  }

  /** Moves transactions to the ready ones as far as their requirements are met. Those that were ready before are not announced again. */
  #settleTags(wasReady: ReadonlySet<Hex>): void {
    for (let moved = true; moved; ) {
      moved = false
      for (const [hash, entry] of this.#future) {
        if (!this.#isSatisfied(entry)) continue
        this.#future.delete(hash)
        if (entry.valid.provides.some((tag) => this.#provided.has(tag))) {
          tell(entry, 'invalid')
          continue
        }
        this.#ready.set(hash, entry)
        for (const tag of entry.valid.provides) this.#provided.set(tag, hash)
        if (!wasReady.has(hash)) tell(entry, 'ready')
        moved = true
      }
    }
    for (const hash of wasReady) {
      const entry = this.#future.get(hash)
      if (entry) tell(entry, 'future')
    }
  }

  /** Forgets everything, bans too: the chain went back to a snapshot. */
  clear(): void {
    for (const entry of [...this.#ready.values(), ...this.#future.values()]) tell(entry, 'dropped')
    this.#ready.clear()
    this.#future.clear()
    this.#provided.clear()
    this.#banned.clear()
  }

  /** No more notifications to `watcher` about this transaction. */
  unwatch(hash: Hex, watcher: Watcher): void {
    ;(this.#ready.get(hash) ?? this.#future.get(hash))?.watchers.delete(watcher)
  }
}
