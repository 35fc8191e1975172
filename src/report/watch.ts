/** The lines of the commands that watch a chain. */
import type { AlphaJson, TaoJson } from '../core/money.js'
import type { Plain } from '../core/plain-value.js'
import type { KnownAccount } from './raw.js'
import type { Address, Digits, Hash, Natural, Time } from './scalars.js'
import type { TaoChange } from './tao-change.js'

/** Where a line belongs. A line with the same `type`, `block_hash` and `index` is the same line. */
interface LinePlace {
  readonly block_number: Natural
  readonly block_hash: Hash
  /** Its place in the block: of an event among all of its block, otherwise among the lines of its type. */
  readonly index: Natural
  /** False with --best: the block may still be replaced. */
  readonly finalized: boolean
}

export interface WatchedBlockLine extends LinePlace {
  readonly type: 'block'
  readonly parent_hash: Hash
  /** As its author says; null where it says none. */
  readonly time: Time | null
  readonly extrinsics: Natural
  /** Extrinsics that failed. */
  readonly failed: Natural
  readonly events: Natural
}

export interface WatchedEventLine extends LinePlace {
  readonly type: 'event'
  readonly phase: 'initialization' | 'extrinsic' | 'finalization'
  /** The place of the extrinsic in its block; null outside of any. */
  readonly extrinsic: Natural | null
  /** Whether its extrinsic succeeded; null outside of any. */
  readonly success: boolean | null
  readonly pallet: string
  readonly name: string
  /** By name, or in order where they have none. */
  readonly fields: Plain
  readonly accounts: readonly KnownAccount[]
}

export interface PriceLine extends LinePlace {
  readonly type: 'price'
  readonly netuid: Natural
  /** Of one alpha, after the block; null where there is no such subnet. */
  readonly price: TaoJson | null
  /** The bound that it has passed, in words; null where it has passed none. */
  readonly met: string | null
}

/** One movement of a balance. */
export interface MoveLine {
  /** What it was, as `wallet history` names it. */
  readonly kind: string
  /** Without the fee. */
  readonly tao: TaoChange
  readonly fee: TaoJson
  /** The account on the other side. */
  readonly counterparty: Address | null
  readonly extrinsic: Natural | null
}

export interface BalanceLine extends LinePlace {
  readonly type: 'balance'
  readonly address: Address
  readonly name: string | null
  /** Free and reserved. */
  readonly total: TaoJson
  readonly free: TaoJson
  readonly reserved: TaoJson
  /** Of the total, in this block. */
  readonly change: TaoChange
  /** What moved it; together, less the fees, they are the change. */
  readonly moves: readonly MoveLine[]
  readonly met: string | null
}

export interface RegistrationLine extends LinePlace {
  readonly type: 'registration'
  readonly netuid: Natural
  readonly uid: Natural
  readonly hotkey: Address
  /** The owner of the hotkey; null where the chain knows none. */
  readonly coldkey: Address | null
  /** The hotkey that lost the uid; null where nobody had it. */
  readonly replaced_hotkey: Address | null
  readonly extrinsic: Natural | null
  /** What the next registration costs; null on root. */
  readonly next_cost: TaoJson | null
}

export interface WeightsLine extends LinePlace {
  readonly type: 'weights'
  readonly what: 'set' | 'committed' | 'revealed'
  readonly netuid: Natural
  readonly mechanism: Natural
  /** Null where the event names the hotkey alone. */
  readonly uid: Natural | null
  readonly hotkey: Address | null
  /** The hash of what was committed. */
  readonly commit: Hash | null
  /** The drand round with which it can be revealed; null where the validator reveals it itself. */
  readonly reveal_round: Digits | null
  readonly extrinsic: Natural | null
}

export interface SubnetLine extends LinePlace {
  readonly type: 'subnet'
  readonly netuid: Natural
  /** False once it was dissolved. */
  readonly exists: boolean
  readonly price: TaoJson | null
  readonly tao_in_pool: TaoJson
  readonly alpha_in_pool: AlphaJson
  readonly alpha_outside: AlphaJson
  readonly registration_cost: TaoJson
  readonly neurons: Natural
  readonly max_neurons: Natural
  readonly tempo: Natural
  /** Null where the runtime does not tell. */
  readonly blocks_since_epoch: Natural | null
  readonly met: string | null
}

export interface OrderLine extends LinePlace {
  readonly type: 'order'
  readonly order_id: Hash
  readonly kind: 'limit-buy' | 'take-profit' | 'stop-loss'
  readonly netuid: Natural
  /** After the block. */
  readonly status: 'open' | 'partly-filled' | 'filled' | 'cancelled' | 'expired'
  /** What of it can still be filled; null for a share of what another order brings. */
  readonly open: TaoJson | AlphaJson | null
  /** What happened to it; `is` where it is told how it is at first, or that it has expired. */
  readonly what: 'is' | 'executed' | 'skipped' | 'cancelled'
  /** What its signer gave and got, after the fee. */
  readonly gave: TaoJson | AlphaJson | null
  readonly got: TaoJson | AlphaJson | null
  /** Why it was skipped. */
  readonly reason: string | null
  readonly extrinsic: Natural | null
}

/** With --best: a block that was told of is no longer part of the chain. */
export interface ReplacedLine {
  readonly type: 'replaced'
  readonly block_number: Natural
  readonly block_hash: Hash
  /** The lines of that block, which are undone. */
  readonly undone: readonly { readonly type: string; readonly index: Natural }[]
}

/** The connection was lost. Nothing is: the blocks that come meanwhile follow. */
export interface LostLine {
  readonly type: 'lost'
  readonly endpoint: string
  readonly code: string
  readonly why: string
  /** The last block that was told of; null where there is none yet. */
  readonly after_block: Natural | null
}

/** There is a connection again. */
export interface ResumedLine {
  readonly type: 'resumed'
  readonly endpoint: string
  readonly after_block: Natural | null
  /** Blocks that came meanwhile, and follow now. */
  readonly missed_blocks: Natural
}

/** The last line. */
export interface WatchReport {
  readonly type: 'end'
  readonly network: string
  readonly genesis_hash: Hash
  /**
   * `met`: what was waited for has come. `count`, `until-block`, `for`: so much was asked for. `key`: somebody ended it. `unread`: nobody
   * reads.
   */
  readonly ended: 'met' | 'count' | 'until-block' | 'for' | 'key' | 'unread'
  /** The first and the last block that were looked at; null where there was none. */
  readonly from_block: Natural | null
  readonly to_block: Natural | null
  readonly lines: Natural
  /** The exit code of the last command of --exec; null where none was run. */
  readonly exec_code: Natural | null
}

/** A line about a block. */
export type BlockSight =
  | WatchedBlockLine
  | WatchedEventLine
  | PriceLine
  | BalanceLine
  | RegistrationLine
  | WeightsLine
  | SubnetLine
  | OrderLine

/** A line of a command that watches. */
export type WatchLine = BlockSight | ReplacedLine | LostLine | ResumedLine | WatchReport
