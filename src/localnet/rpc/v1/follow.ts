/** One follower of `chainHead_v1_follow`: what it was told of, in the order in which the interface tells it. */
import type { Block } from '../../blocks.js'
import type { Chain } from '../../chain.js'
import type { Runtime } from '../../frame/runtime.js'
import type { Hex } from '../../schema/types.js'

/** Blocks that a follower may keep pinned, as many as bodies are kept; a node allows 512. */
const PINNED_LIMIT = 4_096

/** `RuntimeSpec` of the interface. */
function toRuntimeEvent({ version }: Runtime): object {
  const { specName, implName, specVersion, implVersion, transactionVersion, apis } = version
  return { type: 'valid', spec: { specName, implName, specVersion, implVersion, transactionVersion, apis: Object.fromEntries(apis) } }
}

export class Follow {
  readonly #pinned = new Set<Hex>()
  /** Hashes and numbers of what was told since the last final block, this one included. */
  #told = new Map<Hex, number>()
  #final: Block
  #ended = false

  constructor(
    private readonly chain: Chain,
    readonly withRuntime: boolean,
    private readonly send: (event: object) => void,
    private readonly close: () => void,
  ) {
    this.#final = chain.finality.block
    this.#pin(this.#final)
    send({
      event: 'initialized',
      finalizedBlockHashes: [this.#final.hash],
      ...(withRuntime ? { finalizedBlockRuntime: toRuntimeEvent(chain.runtimeAt(this.#final.hash)) } : {}),
    })
    this.#tellUpTo(chain.head)
    for (const block of chain.besidesAfter(this.#final.number)) this.#tellUpTo(block)
    send({ event: 'bestBlockChanged', bestBlockHash: chain.head.hash })
  }

  has(hash: Hex): boolean {
    return this.#pinned.has(hash)
  }

  /** Forgets a block that the client has no use for any more. False if it is not pinned. */
  unpin(hash: Hex): boolean {
    return this.#pinned.delete(hash)
  }

  /** An event that belongs to an operation. */
  tell(event: object): void {
    if (!this.#ended) this.send(event)
  }

  #pin(block: Block): void {
    this.#told.set(block.hash, block.number)
    this.#pinned.add(block.hash)
  }

  /** Tells of a block and of its parents that were not told of. False where it does not lead back to any that was. */
  #tellUpTo(block: Block): boolean {
    const fresh: Block[] = []
    for (let at: Block | undefined = block; at === undefined || !this.#told.has(at.hash); at = this.chain.find(at.parentHash)) {
      if (at === undefined || at.number <= this.#final.number) return false
      fresh.unshift(at)
    }
    for (const one of fresh) {
      this.#pin(one)
      const runtime = this.chain.runtimeAt(one.hash)
      const isNew = runtime !== this.chain.runtimeAt(one.parentHash)
      this.send({
        event: 'newBlock',
        blockHash: one.hash,
        parentBlockHash: one.parentHash,
        ...(this.withRuntime ? { newRuntime: isNew ? toRuntimeEvent(runtime) : null } : {}),
      })
    }
    return true
  }

  /** A block was imported, be it the best or one beside the chain. */
  hear(block: Block): void {
    if (!this.#ended && this.#pinned.size < PINNED_LIMIT) this.#tellUpTo(block)
  }

  /** After each block, and wherever the chain went elsewhere. */
  advance(head: Block): void {
    if (this.#ended) return
    const final = this.chain.finality.block
    if (this.#pinned.size >= PINNED_LIMIT || final.number < this.#final.number || !this.#tellUpTo(head)) {
      this.stop()
      return
    }
    this.send({ event: 'bestBlockChanged', bestBlockHash: head.hash })
    if (final.hash === this.#final.hash) return
    this.#finalise(final)
  }

  #finalise(final: Block): void {
    const finalizedBlockHashes: Hex[] = []
    for (let number = this.#final.number + 1; number <= final.number; number++) {
      const hash = this.chain.blocks.hashAt(number)
      if (hash !== undefined) finalizedBlockHashes.push(hash)
    }
    const now = new Set(finalizedBlockHashes)
    const pruned = [...this.#told].filter(([hash, number]) => number > this.#final.number && !now.has(hash) && !this.#isOn(hash, final))
    this.#final = final
    this.#told = new Map([...this.#told].filter(([, number]) => number >= final.number))
    for (const [hash] of pruned) this.#told.delete(hash)
    this.send({ event: 'finalized', finalizedBlockHashes, prunedBlockHashes: pruned.map(([hash]) => hash) })
  }

  /** Whether a block descends from the final one. */
  #isOn(hash: Hex, final: Block): boolean {
    let block = this.chain.find(hash)
    while (block !== undefined && block.number > final.number) block = this.chain.find(block.parentHash)
    return block?.hash === final.hash
  }

  /** The client has to begin anew: the chain went back behind what was final, or too much is pinned. */
  stop(): void {
    if (this.#ended) return
    this.send({ event: 'stop' })
    this.end()
    this.close()
  }

  /** Nothing more is told, and nothing is pinned. */
  end(): void {
    this.#ended = true
    this.#pinned.clear()
    this.#told.clear()
  }
}
