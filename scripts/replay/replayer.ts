/** Runs recorded bytes through the embedded chain's validity checks and executive and compares everything that came out. */
import { validateExtrinsic } from '../../src/localnet/executive/apply-extrinsic.js'
import { BlockBuilder, beginBlock } from '../../src/localnet/executive/block-builder.js'
import { BlockContext, type DepositedEvent } from '../../src/localnet/executive/block-context.js'
import { applyResult, ChainExecutive, encodeApplied } from '../../src/localnet/executive/chain-executive.js'
import { reserveWeight, validateWeight } from '../../src/localnet/executive/extensions/check-weight.js'
import { decodeExtrinsic, type Extrinsic, encodeBareExtrinsic, formatOf } from '../../src/localnet/executive/extrinsic.js'
import { encodeHeader, type HeaderDigest } from '../../src/localnet/executive/header.js'
import { SignatureMemo } from '../../src/localnet/executive/signature-memo.js'
import type { SignatureCheck } from '../../src/localnet/executive/signatures.js'
import type { DispatchClass, DispatchInfo } from '../../src/localnet/frame/dispatch.js'
import type { Spec } from '../../src/localnet/frame/spec.js'
import { transactionValidity, ValidityFailure } from '../../src/localnet/frame/validity.js'
import { registerWeight } from '../../src/localnet/pallets/system/block-weight.js'
import { EventRecord, system } from '../../src/localnet/pallets/system/schema.js'
import { timestamp } from '../../src/localnet/pallets/timestamp/schema.js'
import { blake2256, hashName } from '../../src/localnet/schema/hash.js'
import { bytesToHex, hexToBytes, ScaleError, Writer } from '../../src/localnet/schema/scale.js'
import type { Hex } from '../../src/localnet/schema/types.js'
import { type Change, equalBytes, State } from '../../src/localnet/state/state.js'
import { computeExtrinsicsRoot } from '../../src/localnet/state/trie-root.js'
import { CallNames, isAsked } from './call-names.js'
import { Describer, differInEvents, differInStorage, type OurDiff } from './describe.js'
import type { Row, Tally } from './tally.js'
import type {
  BlockStep,
  CheckpointStep,
  DiffEntry,
  EmptyBlocksStep,
  Fork,
  Genesis,
  Outcome,
  RecordedEvent,
  RecordedExtrinsic,
  Trace,
  ValidateStep,
} from './trace.js'

export interface ReplayOptions {
  /** The calls to compare; if empty, all calls and the hooks. */
  readonly only: readonly string[]
  /** The runtime API methods to compare; if empty, all. */
  readonly onlyApis: readonly string[]
  readonly hooks: boolean
  /** A run of more empty blocks than this is not made: what it was recorded to leave is taken as it is. Default: all are made. */
  readonly mostEmptyBlocks?: number
}

/** Storage in which the System pallet keeps notes about the block that is being made; the recordings leave it out. */
const SCRATCH = [
  'Events',
  'EventCount',
  'EventTopics',
  'ExtrinsicData',
  'ExtrinsicCount',
  'ExecutionPhase',
  'BlockWeight',
  'BlockSize',
  'AllExtrinsicsLen',
  'Digest',
  'ParentHash',
  'InherentsApplied',
  'ExtrinsicWeightReclaimed',
].map((item) => hashName('System') + hashName(item))
/** `:extrinsic_index` */
const EXTRINSIC_INDEX = '3a65787472696e7369635f696e646578'
const scratch = new Set([...SCRATCH, EXTRINSIC_INDEX])

const ZERO: Hex = `0x${'00'.repeat(32)}`

/** SCALE of what is refused because of its signature; one around a call is checked before frame_system notes anything. */
const BAD_PROOF = '0x010004'

const hexOf = (bytes: Uint8Array): Hex => `0x${bytesToHex(bytes)}`

/** A key's value before a run of blocks, and the last change to it. */
/** What hooks did in the recording, and where. */
interface RecordedHook {
  readonly name: string
  readonly where: string
  readonly diff: readonly DiffEntry[]
  readonly events: readonly RecordedEvent[]
}

/** One outcome of ours and of the recording: what it is of, and the type that both are encoded with. */
interface Compared {
  readonly row: Row
  readonly kind: string
  readonly where: string
  readonly type: Parameters<Describer['decoded']>[0]
}

/** An extrinsic as a part of a block: its index there, its name in messages, and the row that it counts in, if any. */
interface Applying {
  readonly index: number
  readonly where: string
  readonly row: Row | undefined
}

type RecordedApplication = Pick<RecordedExtrinsic, 'apply' | 'diff' | 'events' | 'index'>

interface NetChange {
  readonly before: { readonly value: Uint8Array | undefined }
  readonly change: Change
}

export class Replayer {
  readonly state = new State()
  readonly #memo: SignatureMemo
  readonly #executive: ChainExecutive
  readonly #describer: Describer
  readonly #names: CallNames
  #headHash: Hex = ZERO

  constructor(
    readonly spec: Spec,
    readonly tally: Tally,
    check: SignatureCheck,
    readonly options: ReplayOptions,
  ) {
    this.#memo = new SignatureMemo(check)
    this.#executive = new ChainExecutive(spec, this.state, check, () => this.#headHash)
    this.#describer = new Describer(spec.runtime)
    this.#names = new CallNames(spec.runtime)
  }

  run(trace: Trace, genesis: Genesis): void {
    this.state.load(genesis.storage.map(({ key, value }) => [key.replace(/^0x/, ''), hexToBytes(value)] as const))
    this.#headHash = trace.genesisHash
    for (const step of trace.steps) {
      if (step.kind === 'block') this.#replayBlock(step)
      else if (step.kind === 'emptyBlocks') this.#replayEmptyBlocks(step)
      else if (step.kind === 'checkpoint') this.#replayCheckpoint(step)
      else if (step.kind === 'validate') this.#replayValidate(step)
      else if (step.kind === 'setStorage') for (const { key, value } of step.kv) this.#write(key, value)
    }
    for (const fork of trace.forks ?? []) this.#replayFork(fork, trace)
  }

  // ---- extrinsics

  #replayBlock(step: BlockStep): void {
    const where = `block ${step.number}`
    const decoded = step.extrinsics.map((extrinsic) => {
      const prepared = this.#decode(extrinsic.hex)
      const row = this.#callRow(extrinsic)
      if (row) this.#compareValidity(row, `${where} ${extrinsic.label}`, prepared, extrinsic.validate)
      return { extrinsic, prepared, row }
    })
    const builder = this.#newBuilder(step.number, step.parentHash, BigInt(step.slot))
    this.state.begin()
    const before = { name: 'on_initialize', where, diff: step.initDiff, events: step.initEvents }
    this.#replayHook(before, builder.context, () => builder.initialize())
    let index = 0
    for (const inherent of step.inherents) {
      const row = this.options.hooks ? this.#row('hooks', 'inherents') : undefined
      if (row) row.seen++
      this.#applyIn(builder, { index, where, row }, this.#decode(inherent.hex), { ...inherent, index })
      index++
    }
    for (const { extrinsic, prepared, row } of decoded) {
      this.#applyIn(builder, { index, where: `${where} ${extrinsic.label}`, row }, prepared, extrinsic)
      if (extrinsic.index !== null) index = (extrinsic.index ?? index) + 1
    }
    const after = { name: 'on_finalize', where, diff: step.finalizeDiff, events: step.finalizeEvents }
    let digest: HeaderDigest = { logs: [] }
    this.#replayHook(after, builder.context, () => {
      digest = builder.finalize()
    })
    this.#forgetRefused(builder)
    this.state.commit()
    this.#compareHash(where, this.#hashOf(builder, digest), step.hash)
    this.#headHash = step.hash
  }

  #callRow(extrinsic: { readonly call: string; readonly args?: unknown }, inner?: string): Row | undefined {
    const { row, names } = this.#names.describe(extrinsic.call, extrinsic.args, inner)
    if (!isAsked(this.options.only, names)) return undefined
    const found = this.#row('calls', row)
    found.seen++
    return found
  }

  #applyIn(builder: BlockBuilder, { index, where, row }: Applying, prepared: Extrinsic | string, recorded: RecordedApplication): void {
    const { context } = builder
    const firstEvent = context.events.length
    builder.resumeAt(index)
    if (typeof prepared === 'string') {
      if (row) this.#noteUndecodable(row, where, recorded.apply, prepared)
      for (const { key, after } of recorded.diff) this.#write(key, after)
      noteRecordedWeight(context, recorded.events)
      return
    }
    this.state.begin()
    const applied = builder.apply(prepared)
    const ours = this.#closeLayer(recorded.diff)
    const isUnread = prepared.signed !== undefined && recorded.apply === BAD_PROOF
    if (!applied.included && !isUnread) this.#noteRefused(context, index, prepared)
    const events = this.#encodeEvents(context.events.slice(firstEvent))
    if (row) {
      const expected = recorded.events.map(({ hex }) => hex)
      const outcome = { row, kind: 'result', where, type: applyResult }
      this.#compareOutcome(outcome, hexOf(encodeApplied(this.spec, applied)), recorded.apply)
      this.tally.compare(row, 'events', where, differInEvents(this.#describer, events, expected))
      this.tally.compare(row, 'fee', where, differInEvents(this.#describer, events.filter(isFee), expected.filter(isFee)))
      // The recorder kept what an invalid extrinsic had written before it was refused. A node undoes those writes, and so does this chain.
      const refused = typeof recorded.apply === 'string' && recorded.apply.startsWith('0x01')
      const diff = refused ? [] : recorded.diff
      const ownDiff = diff.filter(({ item }) => this.#hasPallet(item))
      if (ownDiff.length < diff.length) row.notImplemented++
      this.tally.compare(row, 'diff', where, differInStorage(this.#describer, ours, ownDiff))
    }
  }

  /**
   * The recorder kept also what frame_system notes of an extrinsic before it is refused, its bytes: another one takes their place, or they
   * stay when the block is over; and the room that a transaction of Ethereum has taken by then. A node has nothing of it. The hashes of the
   * recording follow from it.
   */
  #noteRefused(context: BlockContext, index: number, { bytes, call }: Extrinsic): void {
    if (call.pallet === 'Ethereum') takeRoom(context, context.dispatchInfo(call), bytes.length)
    const writer = new Writer()
    writer.compact(bytes.length)
    writer.bytes(bytes)
    this.state.set(system.storage.ExtrinsicData.key(index), writer.finish())
  }

  /** What frame_system takes away at the end of a block that has so many extrinsics. */
  #forgetRefused({ bodies }: BlockBuilder): void {
    for (const index of bodies.keys()) this.state.delete(system.storage.ExtrinsicData.key(index))
  }

  #noteUndecodable(row: Row, where: string, apply: Outcome, reason: string): void {
    if (typeof apply === 'object' && apply !== null && !/no such call|no such pallet/.test(reason)) {
      this.tally.compare(row, 'result', where, undefined)
      return
    }
    row.notImplemented++
  }

  #compareValidity(row: Row, where: string, prepared: Extrinsic | string, recorded: Outcome): void {
    if (typeof prepared === 'string') return
    const ours = this.#undone(() => {
      const context = this.#nextContext()
      const validity = validateExtrinsic(context, prepared, 'External', this.#memo)
      const writer = new Writer(this.spec.runtime.env)
      transactionValidity.encode(
        validity.ok
          ? { ok: { ...validity.valid, requires: [...validity.valid.requires], provides: [...validity.valid.provides] } }
          : { err: validity.error },
        writer,
      )
      return hexOf(writer.finish())
    })
    this.#compareOutcome({ row, kind: 'validity', where, type: transactionValidity }, ours, recorded)
  }

  #replayValidate(step: ValidateStep): void {
    const prepared = this.#decode(step.hex)
    const row = this.#callRow({ call: step.call ?? 'undecodable.bytes' })
    if (!row) return
    const where = `validate at ${step.atBlock} ${step.label}`
    if (typeof prepared === 'string') this.#noteUndecodable(row, where, step.result, prepared)
    else this.#compareValidity(row, where, prepared, step.result)
  }

  #replayFork(fork: Fork, trace: Trace): void {
    const { forkedFrom } = trace
    if (fork.skipped !== undefined || forkedFrom === undefined) return
    const row = this.#callRow(fork, fork.inner?.call)
    if (!row) return
    const prepared = this.#decode(fork.hex)
    if (typeof prepared === 'string') {
      this.#noteUndecodable(row, fork.label, fork.apply, prepared)
      return
    }
    this.#compareFees(fork)
    this.#compareValidity(row, fork.label, prepared, fork.validate)
    // The recorder's host lacked a function that this call needs. No real node behaves like that, so it is not compared.
    if (typeof fork.apply === 'object') return
    this.#undone(() => {
      const number = forkedFrom.block + 1
      const slot = BigInt(forkedFrom.timestampOfNext) / 12_000n
      const builder = this.#newBuilder(number, forkedFrom.hash, slot)
      builder.initialize()
      const inherent = decodeExtrinsic(formatOf(this.spec), timestampInherent(this.spec, BigInt(forkedFrom.timestampOfNext)))
      builder.apply(inherent)
      this.#applyIn(builder, { index: 1, where: fork.label, row }, prepared, fork)
    })
  }

  #compareFees(fork: Fork): void {
    const args = fork.hex + toLittleEndian(fork.hex.length / 2 - 1)
    for (const [api, recorded] of [
      ['TransactionPaymentApi_query_info', fork.queryInfo],
      ['TransactionPaymentApi_query_fee_details', fork.queryFeeDetails],
    ] as const) {
      if (recorded !== undefined) this.#compareApi(api, args, recorded, fork.label)
    }
  }

  // ---- hooks

  #replayHook(hook: RecordedHook, context: BlockContext, run: () => unknown): void {
    const first = context.events.length
    this.state.begin()
    run()
    const ours = this.#closeLayer(hook.diff)
    this.#compareHooks(hook, this.#encodeEvents(context.events.slice(first)), ours)
  }

  /** Compares what hooks did. Effects of pallets that this chain does not have count as not implemented. */
  #compareHooks({ name, where, diff, events: recorded }: RecordedHook, events: readonly string[], ours: OurDiff): void {
    if (!this.options.hooks) return
    const row = this.#row('hooks', name)
    row.seen++
    const ownDiff = diff.filter(({ item }) => this.#hasPallet(item))
    const ownEvents = recorded.filter(({ event }) => this.#hasPallet(event))
    if (ownDiff.length < diff.length || ownEvents.length < recorded.length) row.notImplemented++
    const expected = ownEvents.map(({ hex }) => hex)
    this.tally.compare(row, 'events', where, differInEvents(this.#describer, events, expected))
    this.tally.compare(row, 'diff', where, differInStorage(this.#describer, ours, ownDiff))
  }

  /** True for items and events of this runtime's pallets, for keys without a name, and for those that nodes know (`:heappages`). */
  #hasPallet(name: string): boolean {
    const [pallet = ''] = name.split('.')
    return pallet === '?' || pallet.startsWith(':') || this.spec.runtime.palletByName.has(pallet.charAt(0).toUpperCase() + pallet.slice(1))
  }

  #replayEmptyBlocks(step: EmptyBlocksStep): void {
    if (step.to - step.from >= (this.options.mostEmptyBlocks ?? Number.POSITIVE_INFINITY)) {
      this.#adopt([], step.netDiff)
      this.#headHash = step.hash
      return
    }
    const events: string[] = []
    const net = new Map<string, NetChange>()
    for (let number = step.from; number <= step.to; number++) {
      const timestamp = BigInt(step.firstTimestamp + (number - step.from) * step.stepMs)
      const builder = this.#newBuilder(number, this.#headHash, timestamp / 12_000n)
      // Each block is committed separately, because walking through a layer of thousands of blocks would become slower with each block.
      this.state.begin()
      builder.initialize()
      builder.apply(decodeExtrinsic(formatOf(this.spec), timestampInherent(this.spec, timestamp)))
      const digest = builder.finalize()
      this.#forgetRefused(builder)
      for (const change of this.state.changes())
        net.set(change.key, { before: net.get(change.key)?.before ?? { value: change.before }, change })
      this.state.commit()
      events.push(...this.#encodeEvents(builder.context.events.filter(({ phase }) => phase.type !== 'ApplyExtrinsic')))
      this.#headHash = this.#hashOf(builder, digest)
    }
    const ours = this.#adopt(
      [...net.values()].map(({ before, change }) => ({ ...change, before: before.value })),
      step.netDiff,
    )
    const hook = { name: 'runs of empty blocks', where: `blocks ${step.from} to ${step.to}`, diff: step.netDiff, events: step.events }
    this.#compareHooks(hook, events, ours)
    this.#compareHash(`blocks ${step.from} to ${step.to}`, this.#headHash, step.hash)
    this.#headHash = step.hash
  }

  // ---- runtime APIs

  #replayCheckpoint(step: CheckpointStep): void {
    for (const { api, args, note, result } of step.calls) {
      this.#compareApi(api, args, result, `block ${step.block} ${step.label}${note === undefined ? '' : ` ${note}`}`)
    }
  }

  #compareApi(api: string, args: string, recorded: Outcome, where: string): void {
    const { only, onlyApis } = this.options
    if (onlyApis.length > 0 ? !onlyApis.some((name) => api === name || api.endsWith(`_${name}`)) : only.length > 0) return
    const row = this.#row('apis', api)
    row.seen++
    const method = this.spec.runtime.findApi(api)
    if (!method) {
      row.notImplemented++
      return
    }
    let ours: Outcome
    try {
      const output = this.#executive.callApi(api, hexToBytes(args))
      ours = output === undefined ? null : hexOf(output)
    } catch (error) {
      if (error instanceof ScaleError && /no such call|no such pallet/.test(error.message)) {
        row.notImplemented++
        return
      }
      ours = { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
    }
    const outcome = { row, kind: 'result', where, type: method.output }
    if (typeof ours === 'string' || typeof recorded === 'string') this.#compareOutcome(outcome, ours, recorded)
    else this.tally.compare(row, 'result', where, undefined)
  }

  // ---- shared

  #row(group: 'calls' | 'hooks' | 'apis', name: string): Row {
    return this.tally.row(group, name)
  }

  #compareOutcome({ row, kind, where, type }: Compared, ours: Outcome, recorded: Outcome): void {
    if (ours === recorded) {
      this.tally.compare(row, kind, where, undefined)
      return
    }
    const show = (outcome: Outcome): string =>
      typeof outcome === 'string' ? this.#describer.decoded(type, outcome) : JSON.stringify(outcome).replaceAll('\\n', '\n')
    this.tally.compare(row, kind, where, `expected ${show(recorded)}\n  got      ${show(ours)}`)
  }

  /** The decoded extrinsic, or the reason why the bytes are not an extrinsic. */
  #decode(hex: string): Extrinsic | string {
    try {
      return decodeExtrinsic(formatOf(this.spec), hexToBytes(hex))
    } catch (error) {
      if (error instanceof ScaleError) return error.message
      throw error
    }
  }

  #newBuilder(number: number, parentHash: Hex, slot: bigint): BlockBuilder {
    return new BlockBuilder(this.spec, this.state, this.#memo, { number, parentHash, slot })
  }

  /** The hash of the block that the builder has made, whose effects are committed. */
  #hashOf({ input, bodies }: BlockBuilder, digest: HeaderDigest): Hex {
    return blake2256(
      encodeHeader({
        parent_hash: input.parentHash,
        number: input.number,
        state_root: this.state.root(),
        extrinsics_root: computeExtrinsicsRoot(bodies),
        digest,
      }),
    )
  }

  /** Compares hashes: a block's depends on every byte of the state, of what is in it, and of all blocks before it. */
  #compareHash(where: string, ours: Hex, recorded: string): void {
    if (!this.options.hooks) return
    const row = this.#row('hooks', 'hashes of blocks')
    row.seen++
    this.tally.compare(row, 'diff', where, ours === recorded ? undefined : `hash ${ours}, recorded ${recorded}`)
  }

  #nextContext(): BlockContext {
    const context = new BlockContext(this.spec, this.state, {
      blockNumber: this.#executive.headNumber() + 1,
      author: ZERO,
      signatures: this.#memo,
    })
    beginBlock(context, this.#headHash, [])
    return context
  }

  #encodeEvents(events: readonly DepositedEvent[]): string[] {
    return events.map(({ phase, event }) => {
      const writer = new Writer(this.spec.runtime.env)
      EventRecord.encode({ phase, event, topics: [] }, writer)
      return hexOf(writer.finish())
    })
  }

  /** Closes the top layer: does the same as {@link #adopt} and then commits the layer. */
  #closeLayer(recorded: readonly DiffEntry[]): OurDiff {
    const changed = this.#adopt(this.state.changes(), recorded)
    this.state.commit()
    return changed
  }

  /**
   * Our changes, without the scratch storage of the System pallet. Where they differ from the recording, the recorded value is adopted, so
   * that later comparisons still mean something.
   */
  #adopt(changes: readonly Change[], recorded: readonly DiffEntry[]): OurDiff {
    const changed = new Map<string, string | null>()
    const expected = new Set(recorded.map(({ key }) => key))
    for (const { key, before, after } of changes) {
      if (scratch.has(key.slice(0, 64)) || equalBytes(before, after)) continue
      changed.set(`0x${key}`, after === undefined ? null : hexOf(after))
      if (!expected.has(`0x${key}`)) this.#write(`0x${key}`, before === undefined ? null : hexOf(before))
    }
    for (const { key, after } of recorded) if (changed.get(key) !== after) this.#write(key, after)
    return changed
  }

  #write(key: string, value: string | null): void {
    if (value === null) this.state.delete(key.slice(2))
    else this.state.set(key.slice(2), hexToBytes(value))
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

/** Nothing where there is no room. */
function takeRoom(context: BlockContext, info: DispatchInfo, length: number): void {
  try {
    reserveWeight(context, info, length, validateWeight(context, info, length))
  } catch (error) {
    if (!(error instanceof ValidityFailure)) throw error
  }
}

const isFee = (event: string): boolean => /^0x00.{8}0600/.test(event)

function timestampInherent(spec: Spec, now: bigint): Uint8Array {
  return encodeBareExtrinsic(spec, { pallet: timestamp.name, name: 'set', args: { now } })
}

function toLittleEndian(number: number): string {
  const writer = new Writer()
  writer.uint(number, 4)
  return bytesToHex(writer.finish())
}

/** Registers the recorded weight of an extrinsic that this chain cannot run, because it fills the block all the same. */
function noteRecordedWeight(context: BlockContext, events: readonly RecordedEvent[]): void {
  for (const { event, data } of events) {
    if (event !== 'system.ExtrinsicSuccess' && event !== 'system.ExtrinsicFailed') continue
    const { dispatchInfo } = data as { dispatchInfo: { weight: { refTime: number; proofSize: number }; class: DispatchClass } }
    const { refTime, proofSize } = dispatchInfo.weight
    registerWeight(context, { refTime: BigInt(refTime), proofSize: BigInt(proofSize) }, dispatchInfo.class)
  }
}
