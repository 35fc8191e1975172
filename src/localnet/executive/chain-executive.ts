/** The executive over one state, as pool and chain use it. */
import type { ApplyResult, Executive, MadeBlock, PreparedExtrinsic, Validity } from '../executive-contract.js'
import { dispatchError } from '../frame/dispatch-error.js'
import type { InherentData } from '../frame/inherents.js'
import type { Spec } from '../frame/spec.js'
import { transactionValidityError } from '../frame/validity.js'
import { aura } from '../pallets/aura/schema.js'
import { DigestItem, system } from '../pallets/system/schema.js'
import { result } from '../schema/composites.js'
import { blake2256 } from '../schema/hash.js'
import { bytesToHex, Reader, Writer } from '../schema/scale.js'
import { type Hex, unit } from '../schema/types.js'
import type { State } from '../state/state.js'
import { computeExtrinsicsRoot } from '../state/trie-root.js'
import { type Applied, applyExtrinsic, validateExtrinsic } from './apply-extrinsic.js'
import { announcedKeyOf } from './author-keys.js'
import { BlockBuilder, type BlockInput, beginBlock } from './block-builder.js'
import { BlockContext } from './block-context.js'
import { decodeExtrinsic, type Extrinsic, encodeBareExtrinsic, formatOf, nonceOf } from './extrinsic.js'
import { encodeHeader, type HeaderValue } from './header.js'
import { type Look, lookInto } from './look-into.js'
import { SignatureMemo } from './signature-memo.js'
import type { SignatureCheck } from './signatures.js'

/** A decoded extrinsic that remembers whether its signature was good. */
export interface DecodedExtrinsic extends PreparedExtrinsic {
  readonly extrinsic: Extrinsic
}

const NOBODY: Hex = `0x${'00'.repeat(32)}`
/** `ApplyExtrinsicResult` */
export const applyResult = result(result(unit, dispatchError), transactionValidityError)

/** SCALE of what `apply_extrinsic` returns. */
export function encodeApplied(spec: Spec, applied: Applied): Uint8Array {
  const writer = new Writer(spec.runtime.env)
  if (!applied.included) applyResult.encode({ err: applied.error }, writer)
  else applyResult.encode({ ok: applied.failure === undefined ? { ok: undefined } : { err: applied.failure } }, writer)
  return writer.finish()
}

export class ChainExecutive implements Executive<DecodedExtrinsic> {
  readonly #memo: SignatureMemo

  constructor(
    readonly spec: Spec,
    readonly state: State,
    check: SignatureCheck,
    /** Hash of the head, whose number is in the state: validity checks see the block after it. */
    readonly headHash: () => Hex,
  ) {
    this.#memo = new SignatureMemo(check)
  }

  prepare(bytes: Uint8Array): DecodedExtrinsic {
    const extrinsic = decodeExtrinsic(formatOf(this.spec), bytes)
    const { signed } = extrinsic
    return {
      bytes,
      hash: extrinsic.hash,
      signer: signed?.address.type === 'Id' ? signed.address.value : undefined,
      nonce: signed === undefined ? undefined : nonceOf(this.spec, signed),
      extrinsic,
    }
  }

  validate({ extrinsic }: DecodedExtrinsic): Validity {
    return this.#undone(() => validateExtrinsic(this.#nextContext(), extrinsic, 'External', this.#memo))
  }

  dryRun({ extrinsic }: DecodedExtrinsic): Uint8Array {
    return this.#undone(() => encodeApplied(this.spec, applyExtrinsic(this.#nextContext(), extrinsic, this.#memo)))
  }

  callApi(method: string, args: Uint8Array): Uint8Array | undefined {
    const found = this.spec.runtime.findApi(method)
    if (found === undefined) return undefined
    const { env } = this.spec.runtime
    const reader = new Reader(args, env)
    const values: Record<string, unknown> = {}
    for (const [name, type] of Object.entries(found.inputs)) values[name] = type.decode(reader)
    reader.end()
    const context = this.#headContext()
    const writer = new Writer(env)
    found.output.encode(
      this.#undone(() => found.run(context, values)),
      writer,
    )
    return writer.finish()
  }

  makeBlock(input: {
    readonly parentHash: Hex
    readonly timestampMs: bigint
    readonly extrinsics: readonly DecodedExtrinsic[]
    readonly knowsParent?: boolean
    readonly upgrades?: boolean
    readonly write?: () => void
  }): MadeBlock {
    const { state } = this
    const head = this.#headContext()
    const number = head.blockNumber + 1
    const looks = this.#undone(() => {
      if (input.knowsParent) system.storage.BlockHash.set(head, head.blockNumber, input.parentHash)
      return input.extrinsics.map(({ extrinsic }) => lookInto(head, extrinsic))
    })
    state.begin()
    const depth = state.depth
    try {
      input.write?.()
      const slot = input.timestampMs / aura.constant.SlotDuration
      const builder = this.newBuilder({ number, parentHash: input.parentHash, slot, upgrades: input.upgrades ?? false }, this.#memo)
      builder.initialize()
      this.#applyInherents(builder, { timestampMs: input.timestampMs, shieldKey: announcedKeyOf(number) })
      const apply = (extrinsic: Extrinsic): ApplyResult => {
        const applied = builder.apply(extrinsic)
        if (!applied.included) return { included: false, error: applied.error }
        return { included: true }
      }
      const results = input.extrinsics.map(({ extrinsic }, i): ApplyResult => {
        const look = looks[i] as Look
        if (look.kind === 'left') return { included: false, comesUp: look.comesUp }
        const result = apply(extrinsic)
        const inner = look.kind === 'shielded' && result.included ? look.open() : undefined
        // What was shielded follows at once. If it is invalid, nothing of it is in the block, and nobody is told.
        if (inner !== undefined) apply(inner)
        return result
      })
      const digest = builder.finalize()
      const changes = state.changes()
      state.commit()
      const header: HeaderValue = {
        parent_hash: input.parentHash,
        number,
        state_root: state.root(),
        extrinsics_root: computeExtrinsicsRoot(builder.written),
        digest,
      }
      const encoded = encodeHeader(header)
      return {
        number,
        hash: blake2256(encoded),
        header: encoded,
        parentHash: input.parentHash,
        stateRoot: header.state_root,
        extrinsicsRoot: header.extrinsics_root,
        logs: digest.logs.map((item) => {
          const writer = new Writer()
          DigestItem.encode(item, writer)
          return `0x${bytesToHex(writer.finish())}`
        }),
        extrinsics: builder.bodies,
        results,
        changes,
      }
    } catch (error) {
      while (state.depth >= depth) state.rollback()
      throw error
    }
  }

  /** What makes a block step by step; another one may look at what each step did. */
  protected newBuilder(input: BlockInput, memo: SignatureMemo): BlockBuilder {
    return new BlockBuilder(this.spec, this.state, memo, input)
  }

  /** The calls that pallets make at the beginning of the block, in their order; returns their bytes. */
  #applyInherents(builder: BlockBuilder, data: InherentData): void {
    for (const { hooks, calls } of this.spec.runtime.pallets) {
      const call = hooks.createInherent?.(data)
      // A drifted runtime may be without the call.
      if (call === undefined || !calls.has(call.name)) continue
      const applied = builder.apply(decodeExtrinsic(formatOf(this.spec), encodeBareExtrinsic(this.spec, call)))
      if (!applied.included) throw new RangeError(`${call.pallet}.${call.name} was not accepted: ${applied.error.value.type}`)
    }
  }

  /** The head's state, nothing run: what runtime APIs see. */
  #headContext(): BlockContext {
    return new BlockContext(this.spec, this.state, { blockNumber: this.headNumber(), author: NOBODY, signatures: this.#memo })
  }

  /** Number of the head, as the state has it. */
  headNumber(): number {
    return system.storage.Number.get(new BlockContext(this.spec, this.state, { blockNumber: 0, author: NOBODY }))
  }

  /** The block after the head as validity checks see it: its numbers set, nothing run. */
  #nextContext(): BlockContext {
    const context = new BlockContext(this.spec, this.state, { blockNumber: this.headNumber() + 1, author: NOBODY, signatures: this.#memo })
    beginBlock(context, this.headHash(), [])
    return context
  }

  #undone<T>(run: () => T): T {
    this.state.begin()
    const depth = this.state.depth
    try {
      return run()
    } finally {
      while (this.state.depth >= depth) this.state.rollback()
    }
  }
}
