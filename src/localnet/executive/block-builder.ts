/** Makes one block over a state: initialise, apply, finalise, each a step of its own so that a caller may look in between. */
import type { Spec } from '../frame/spec.js'
import { addWeight, subtractWeight, type Weight, ZERO_WEIGHT } from '../frame/weight.js'
import { AURA_ENGINE, authorityOfSlot } from '../pallets/aura/hooks.js'
import { registerWeight, totalBlockWeight, toWeight } from '../pallets/system/block-weight.js'
import { EventRecord, system } from '../pallets/system/schema.js'
import { blake2b } from '../schema/hash.js'
import { bytesToHex, hexToBytes, Writer } from '../schema/scale.js'
import { type Hex, type ValueOf, vec } from '../schema/types.js'
import type { State } from '../state/state.js'
import { type Applied, applyExtrinsic } from './apply-extrinsic.js'
import { BlockContext } from './block-context.js'
import type { Extrinsic } from './extrinsic.js'
import type { HeaderDigest } from './header.js'
import { announceUpgrade, runUpgradeHooks } from './runtime-upgrade.js'
import type { SignatureMemo } from './signature-memo.js'

export interface BlockInput {
  readonly number: number
  readonly parentHash: Hex
  readonly slot: bigint
  /** The blocks after this one are another runtime's. */
  readonly upgrades?: boolean
}

const eventRecords = vec(EventRecord)
const NOBODY: Hex = `0x${'00'.repeat(32)}`

/** `:extrinsic_index`, which a genesis has, and the end of each block takes away. */
const EXTRINSIC_INDEX = '3a65787472696e7369635f696e646578'
/** `:intrablock_entropy` */
const ENTROPY = '3a696e747261626c6f636b5f656e74726f7079'
const ENTROPY_SUBJECT = Buffer.from('frame_system::initialize')

export class BlockBuilder {
  readonly context: BlockContext
  /** What is in the block so far, each with its length prefix. */
  readonly bodies: Uint8Array[] = []
  /** The same as the runtime writes it, for its root. */
  readonly written: Uint8Array[] = []
  #count = 0

  constructor(
    readonly spec: Spec,
    readonly state: State,
    readonly memo: SignatureMemo,
    readonly input: BlockInput,
  ) {
    const probe = new BlockContext(spec, state, { blockNumber: input.number, author: NOBODY })
    this.context = new BlockContext(spec, state, {
      blockNumber: input.number,
      author: authorityOfSlot(probe, input.slot) ?? NOBODY,
      signatures: memo,
      stateRoot: () => this.#rootSoFar(),
    })
  }

  /** `initialize_block`: the block's own numbers, then `on_initialize` of all pallets in their order. */
  initialize(): void {
    const { context: ctx, input } = this
    const slot = new Writer()
    slot.bigint(input.slot, 8)
    let weight: Weight = runUpgradeHooks(ctx)
    beginBlock(ctx, input.parentHash, [{ type: 'PreRuntime', value: [AURA_ENGINE, `0x${bytesToHex(slot.finish())}`] }])
    for (const pallet of this.spec.runtime.pallets) {
      const used = pallet.hooks.onInitialize?.(ctx)
      if (used) weight = addWeight(weight, used)
    }
    registerWeight(ctx, addWeight(weight, toWeight(system.constant.BlockWeights.base_block)), 'Mandatory')
    if (input.upgrades) announceUpgrade(ctx)
    ctx.phase = { type: 'ApplyExtrinsic', value: 0 }
  }

  /** Applies one extrinsic; an invalid one leaves no trace and takes no index. */
  apply(extrinsic: Extrinsic): Applied {
    const applied = applyExtrinsic(this.context, extrinsic, this.memo)
    if (applied.included) {
      this.#count++
      this.bodies.push(extrinsic.bytes)
      this.written.push(extrinsic.written)
      this.context.phase = { type: 'ApplyExtrinsic', value: this.#count }
    }
    return applied
  }

  /** The next extrinsic gets this index, whatever came before: for replaying blocks with calls that this chain does not run. */
  resumeAt(index: number): void {
    this.#count = index
    this.context.phase = { type: 'ApplyExtrinsic', value: index }
  }

  /** `on_idle` of all pallets, with the weight that the block has left. */
  #runIdleHooks(): void {
    const { context: ctx } = this
    let used = ZERO_WEIGHT
    for (const pallet of this.spec.runtime.pallets) {
      const remaining = subtractWeight(toWeight(system.constant.BlockWeights.max_block), addWeight(totalBlockWeight(ctx), used))
      if (remaining.refTime === 0n || remaining.proofSize === 0n) break
      const more = pallet.hooks.onIdle?.(ctx, remaining)
      if (more) used = addWeight(used, more)
    }
    registerWeight(ctx, used, 'Mandatory')
  }

  /** `finalize_block`: `on_idle` and `on_finalize` of all pallets; returns the digest for the header. */
  finalize(): HeaderDigest {
    const { context: ctx } = this
    const { AllExtrinsicsLen, BlockHash, Digest } = system.storage
    ctx.phase = { type: 'Finalization' }
    ctx.delete(EXTRINSIC_INDEX)
    this.#runIdleHooks()
    for (const pallet of this.spec.runtime.pallets) pallet.hooks.onFinalize?.(ctx)
    AllExtrinsicsLen.remove(ctx)
    const old = this.input.number - system.constant.BlockHashCount - 1
    if (old > 0) BlockHash.remove(ctx, old)
    this.#writeEvents()
    return Digest.get(ctx)
  }

  #writeEvents(): void {
    const { context: ctx } = this
    const writer = new Writer(ctx.env)
    eventRecords.encode(
      ctx.events.map(({ phase, event }): ValueOf<typeof EventRecord> => ({ phase, event, topics: [] })),
      writer,
    )
    ctx.set(system.storage.Events.key(), writer.finish())
    system.storage.EventCount.set(ctx, ctx.events.length)
  }

  /**
   * The root while pallets finalise, as pallet_ethereum puts it into its own block. At that time the state has what frame_system needs
   * within a block alone, and takes away at its end.
   */
  #rootSoFar(): Hex {
    const { context: ctx, state, written } = this
    const { ExtrinsicCount, ExecutionPhase, ExtrinsicData, InherentsApplied } = system.storage
    state.begin()
    try {
      this.#writeEvents()
      ctx.set(ENTROPY, blake2b(Buffer.concat([ENTROPY_SUBJECT, hexToBytes(this.input.parentHash)]), 32))
      ExtrinsicCount.set(ctx, written.length)
      ExecutionPhase.set(ctx, { type: 'Finalization' })
      InherentsApplied.set(ctx, true)
      for (const [index, bytes] of written.entries()) ExtrinsicData.set(ctx, index, `0x${bytesToHex(bytes)}`)
      return state.root()
    } finally {
      state.rollback()
    }
  }
}

/** What frame_system sets before anything runs; also what validity checks start from. */
export function beginBlock(ctx: BlockContext, parentHash: Hex, logs: HeaderDigest['logs']): void {
  const { Number: BlockNumber, Digest, ParentHash, BlockHash, BlockWeight, Events, EventCount } = system.storage
  Events.remove(ctx)
  EventCount.remove(ctx)
  BlockNumber.set(ctx, ctx.blockNumber)
  Digest.set(ctx, { logs })
  ParentHash.set(ctx, parentHash)
  BlockHash.set(ctx, ctx.blockNumber - 1, parentHash)
  BlockWeight.remove(ctx)
}
