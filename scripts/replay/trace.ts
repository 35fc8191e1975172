/** The format of golden traces: recordings of the real runtime. */
import { readFileSync } from 'node:fs'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

/** A storage change; `after` null is a removal. */
export interface DiffEntry {
  readonly item: string
  readonly key: string
  readonly before: string | null
  readonly after: string | null
}

export interface RecordedEvent {
  readonly event: string
  /** SCALE of the EventRecord. */
  readonly hex: string
  readonly data?: unknown
  /** Only in runs of empty blocks. */
  readonly block?: number
}

/** The result of a call of the runtime: SCALE bytes in hex, a panic, an error, or null when it returned nothing. */
export type Outcome = string | { readonly panic: string } | { readonly error: string } | null

export interface RecordedExtrinsic {
  readonly label: string
  readonly call: string
  readonly hex: string
  readonly validate: Outcome
  readonly apply: Outcome
  readonly index?: number | null
  readonly events: readonly RecordedEvent[]
  readonly diff: readonly DiffEntry[]
}

export interface BlockStep {
  readonly kind: 'block'
  readonly number: number
  readonly timestamp: number
  readonly slot: number
  readonly parentHash: string
  readonly hash: string
  readonly inherents: readonly {
    readonly hex: string
    readonly apply: string
    readonly diff: readonly DiffEntry[]
    readonly events: readonly RecordedEvent[]
  }[]
  readonly extrinsics: readonly RecordedExtrinsic[]
  readonly initDiff: readonly DiffEntry[]
  readonly initEvents: readonly RecordedEvent[]
  readonly finalizeDiff: readonly DiffEntry[]
  readonly finalizeEvents: readonly RecordedEvent[]
}

export interface EmptyBlocksStep {
  readonly kind: 'emptyBlocks'
  readonly from: number
  readonly to: number
  readonly firstTimestamp: number
  readonly stepMs: number
  readonly events: readonly RecordedEvent[]
  readonly netDiff: readonly DiffEntry[]
  readonly hash: string
}

export interface CheckpointStep {
  readonly kind: 'checkpoint'
  readonly label: string
  readonly block: number
  readonly calls: readonly { readonly api: string; readonly args: string; readonly note?: string; readonly result: Outcome }[]
}

export interface ValidateStep {
  readonly kind: 'validate'
  readonly atBlock: number
  readonly label: string
  readonly call?: string
  readonly hex: string
  readonly result: Outcome
}

export interface SetStorageStep {
  readonly kind: 'setStorage'
  readonly kv: readonly { readonly key: string; readonly value: string | null }[]
}

export type Step = BlockStep | EmptyBlocksStep | CheckpointStep | ValidateStep | SetStorageStep | { readonly kind: 'note' }

/** One extrinsic in a separate block, on a parent that all forks share. */
export interface Fork extends RecordedExtrinsic {
  readonly skipped?: string
  /** The call that sudo wraps. */
  readonly inner?: { readonly call: string }
  readonly queryInfo?: string
  readonly queryFeeDetails?: string
}

export interface Trace {
  readonly scenario: string
  readonly genesisHash: string
  readonly steps: readonly Step[]
  readonly forkedFrom?: { readonly block: number; readonly hash: string; readonly timestampOfNext: number }
  readonly forks?: readonly Fork[]
}

export interface Genesis {
  readonly storage: readonly { readonly key: string; readonly value: string }[]
}

/** Reads a JSON file. It may be plain, packed with gzip as it was recorded, or packed with brotli as the repository keeps it. */
export function readRecording(file: string): unknown {
  const bytes = readFileSync(file)
  const text = file.endsWith('.gz') ? gunzipSync(bytes) : file.endsWith('.br') ? brotliDecompressSync(bytes) : bytes
  return JSON.parse(text.toString('utf8'))
}

export function loadTrace(file: string): Trace {
  return readRecording(file) as Trace
}

/** Storage at block 0. */
export function loadGenesis(file: string): Genesis {
  return readRecording(file) as Genesis
}
