/** A crowdloan as the chain keeps it, and how far it has come. */
import { type Rao, subtractRaoSaturating, ZERO_RAO } from '../../core/money.js'
import { type BlockClock, nextBlock } from '../checks/block-clock.js'
import { expectAddress, expectBool, expectHash, expectNumber, expectObject, expectRao } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'

export const MODULE = 'Crowdloan'

/** The call that a crowdloan ends with, as it is kept: its bytes, or the hash of a preimage. */
export type KeptCall =
  | { readonly bytes: Uint8Array }
  | { readonly hash: string /** Null where the chain does not say. */; readonly length: number | null }

export interface Crowdloan {
  readonly id: number
  readonly creator: string
  /** Of the creator; it is part of what is raised, and stays until the end. */
  readonly depositRao: Rao
  readonly minRao: Rao
  /** The most of one contributor; null without a limit. */
  readonly maxRao: Rao | null
  /** The first block in which nothing is taken any more. */
  readonly end: number
  readonly capRao: Rao
  readonly raisedRao: Rao
  /** Where the money lies meanwhile. Nobody has a key of it. */
  readonly fundsAccount: string
  /** Who is paid in the end; null where a call is made instead. */
  readonly target: string | null
  readonly call: KeptCall | null
  readonly finalized: boolean
  readonly contributors: number
}

/**
 * `active` takes contributions, `funded` has raised its cap and waits for its creator, `closed` is over without the cap, `finalized` has
 * spent what was raised.
 */
export type CrowdloanPhase = 'active' | 'funded' | 'closed' | 'finalized'

/** What can still be contributed. */
export function computeRoom({ capRao, raisedRao }: Crowdloan): Rao {
  return subtractRaoSaturating(capRao, raisedRao)
}

/** How far it has come for what is included in the next block. */
export function findPhase(crowdloan: Crowdloan, clock: BlockClock): CrowdloanPhase {
  if (crowdloan.finalized) return 'finalized'
  if (computeRoom(crowdloan) === ZERO_RAO) return 'funded'
  return nextBlock(clock) < crowdloan.end ? 'active' : 'closed'
}

function decodeKeptCall(value: ScaleValue | undefined): KeptCall | null {
  const what = `${MODULE}.Crowdloans.call`
  if (value === null || value === undefined) return null
  const { type, value: inner } = expectObject(value, what)
  if (type === 'Inline' && inner instanceof Uint8Array) return { bytes: inner }
  const { hash, len } = expectObject(inner, what)
  return { hash: expectHash(hash, what), length: len === undefined ? null : expectNumber(len, what) }
}

/** Decodes an entry of `Crowdloans` and of `MaxContributions`. Throws `UNEXPECTED_SHAPE` (exit 6). */
export function decodeCrowdloan(id: number, value: ScaleValue, max: ScaleValue | undefined): Crowdloan {
  const what = `${MODULE}.Crowdloans`
  const entry = expectObject(value, what)
  return {
    id,
    creator: expectAddress(entry.creator, `${what}.creator`),
    depositRao: expectRao(entry.deposit, `${what}.deposit`),
    minRao: expectRao(entry.min_contribution, `${what}.min_contribution`),
    maxRao: max === null || max === undefined ? null : expectRao(max, `${MODULE}.MaxContributions`),
    end: expectNumber(entry.end, `${what}.end`),
    capRao: expectRao(entry.cap, `${what}.cap`),
    raisedRao: expectRao(entry.raised, `${what}.raised`),
    fundsAccount: expectAddress(entry.funds_account, `${what}.funds_account`),
    target: entry.target_address === null || entry.target_address === undefined ? null : expectAddress(entry.target_address, what),
    call: decodeKeptCall(entry.call),
    finalized: expectBool(entry.finalized, `${what}.finalized`),
    contributors: expectNumber(entry.contributors_count, `${what}.contributors_count`),
  }
}
