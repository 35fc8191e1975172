import type { ChainClient } from '../../chain/client.js'
import { mapReadError } from '../../chain/errors.js'
import type { Network } from '../../chain/networks.js'
import { isEvent } from '../../chain/outcome/own-events.js'
import type { ChainEvent, Executed, Planner, Submission } from '../../chain/plan.js'
import type { WeightsPath } from '../../chain/weights/choose-path.js'
import type { Decision, Interval } from '../../chain/weights/keeper/decide.js'
import type { MechanismPlace } from '../../chain/weights/list-places.js'
import type { WeightVector } from '../../chain/weights/quantise.js'
import type { WeightsSealer } from '../../chain/weights/timelocked/seal-weights.js'
import { TaoError } from '../../core/errors.js'
import type { KeeperHealth, KeeperLine } from '../../report/weights-keep.js'
import type { WeightsSource } from './weights-source.js'
export type Unstamped<L> = L extends unknown ? Omit<L, 'time'> : never

export interface KeeperTerms {
  readonly client: ChainClient
  readonly network: Network
  readonly hotkey: string
  readonly places: readonly MechanismPlace[]
  readonly every: number | null
  readonly versionKey: bigint | null
  readonly path: WeightsPath | null
  readonly source: WeightsSource
  /** The directories of the journal and of the salts. */
  readonly journal: string
  readonly salts: string
  /** Ends when every place was looked at once, and what is due was tried. */
  readonly once: boolean
  /** Nothing is signed. */
  readonly dryRun: boolean
  /** Carries out a plan; `onSigned` is called before it leaves. */
  readonly send: (client: ChainClient, planner: Planner, onSigned: (submission: Submission) => void) => Promise<Executed>
  readonly onLine: (line: KeeperLine) => void
  /** What is waited for, in words. */
  readonly onNote: (text: string) => void
  readonly onHealth: (health: KeeperHealth) => void
}

export interface Wanted {
  readonly interval: Interval
  readonly vector: WeightVector
  readonly salt: readonly number[]
  readonly sealer: WeightsSealer
}

export interface PlaceState {
  readonly place: MechanismPlace
  wanted: Wanted | null
  /** The interval for which the source is being asked. */
  asking: Interval | null
  askedMs: number
  /** The block at which weights became due; null where they are not. */
  dueSince: number | null
  retryFrom: number
  failure: string | null
  decision: Decision | null
  told: string
  interval: { readonly id: string; readonly epoch: number | null; isDone: boolean } | null
  missed: number
  lastSet: number
  /** Whether the one round of `once` is over for it. */
  isOver: boolean
  /** Whether weights were set in it, or something failed. */
  isTried: boolean
}

/** The error as one that has a name; what has none is a fault of ours, and is thrown. */
export function demandKnown(error: unknown): TaoError {
  const mapped = mapReadError(error)
  if (mapped instanceof TaoError) return mapped
  throw mapped
}

export function explain(error: TaoError): string {
  return [error.message, error.why].filter(Boolean).join(': ')
}

/** Which calls of a batch were done; a single call by what became of all. */
export function readItems(events: readonly ChainEvent[], count: number, all: boolean): readonly boolean[] {
  if (count === 1) return [all]
  const told = events.flatMap((event) =>
    isEvent(event, 'Utility', 'ItemCompleted') ? [true] : isEvent(event, 'Utility', 'ItemFailed') ? [false] : [],
  )
  return Array.from({ length: count }, (_, index) => told[index] ?? all)
}

/** Why nothing is set now, in words. */
export function describeWait(reason: Extract<Decision, { do: 'wait' }>['reason'], failure: string | null): string {
  switch (reason) {
    case 'done':
      return 'weights are in'
    case 'rate-limit':
      return 'the chain takes weights again later'
    case 'retry':
      return `waits after a failure: ${failure ?? 'unknown'}`
    case 'behind':
      return 'the endpoint has not come as far as the last transaction'
    case 'together':
      return 'waits for others that are due in a moment, to go with them'
    case 'subnet-missing':
      return 'there is no such subnet'
    case 'mechanism-missing':
      return 'the subnet has no such mechanism'
    case 'not-registered':
      return 'the hotkey is not registered there'
    case 'no-epochs':
      return 'the subnet has no epochs'
    case 'unknown-state':
      return 'the runtime does not say when weights were set last'
  }
}
