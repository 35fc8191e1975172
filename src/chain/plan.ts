/**
 * A write before it happens, as plain data: what will be called and why it should work. `plan-*.ts` makes it, and `executePlan` carries it
 * out. To wrap a write (in a proxy, a batch, a multisig or a file), another plan is made out of it.
 */
import type { TaoError } from '../core/errors.js'
import type { Alpha, Price, Rao } from '../core/money.js'
import type { Demands, Results } from './outcome/results.js'
import type { PlanPart, PlanTrade, SkippedTrade } from './plan-trade.js'
import type { ScaleInput, ScaleValue } from './scale/value.js'
import type { SignerRole } from './signer.js'

/** A call by the names the connected metadata uses. Nested calls (sudo, batch, proxy) are values of the same shape in `args`. */
export interface PlanCall {
  readonly pallet: string
  readonly name: string
  readonly args: { readonly [argument: string]: ScaleInput }
}

/** A named check, made before anything is asked of the user. A plan with a failed one is never signed. */
export interface PlanCheck {
  /** Stable, kebab-case: `balance-covers-cost`. */
  readonly name: string
  /** What is checked, as a statement that is true when it passes: "The balance covers spend and fee". */
  readonly title: string
  /** The statement that is true when it fails: "The balance does not cover spend and fee". */
  readonly failed: string
  readonly ok: boolean
  /** The facts: "free 3 TAO, needed 4.000170037 TAO". */
  readonly detail: string
  /** Error code when it fails, `UPPER_SNAKE`. */
  readonly code: string
  readonly hint?: string
  /** The first block in which it holds, where it fails because it is too early. */
  readonly from?: number
}

/** Something that changes, before → after, already in words with units. `after` is an estimate unless it says otherwise. */
export interface PlanEffect {
  readonly label: string
  readonly before?: string
  readonly after: string
}

/** How an amount goes on after the call, which is drawn where a person reads it on a terminal. */
export interface PlanCourse {
  readonly title: string
  /** In the order of their blocks. `units` are 10^-9 of a token, `time` is about when the block is, ISO-8601. */
  readonly points: readonly { readonly block: number; readonly time: string | null; readonly units: bigint }[]
}

/** One argument of the call, decoded for people: name as the chain has it, value with its unit. */
export interface PlanField {
  readonly label: string
  readonly value: string
}

/** The TAO that may leave the signer's free balance, fee not included. */
export interface PlanSpend {
  /** The largest possible amount when `bounded`, else the expected amount. */
  readonly rao: Rao
  /** True if the chain itself, or the amount in the call, prevents a larger spend. */
  readonly bounded: boolean
  /** The expected amount, where it is less than the bound. */
  readonly expectedRao?: Rao
  /** True if a part may not be spent, because the swap is filled only as far as its limit allows. */
  readonly partial?: boolean
  readonly note?: string
}

/**
 * Price protection of a swap. A move from one subnet's alpha to another's has prices as if the alpha that is received were sold at its
 * present price.
 */
export interface PlanPrice {
  readonly netuid: number
  readonly spot: Price
  /** Average price of the quoted fill, fee included; null if the quote failed. */
  readonly expected: Price | null
  /** Nothing is filled beyond this price; null without protection. */
  readonly worst: Price | null
  readonly toleranceText: string | null
}

export interface PlanSigner {
  readonly role: SignerRole
  /** Its name where it is neither of a wallet's keys; `role` then says nothing. */
  readonly label?: string
  readonly address: string
}

/** A call that is carried out later, by another transaction. */
export interface PlanLater {
  /** When, and by what: "when it has waited for 10 blocks, by taoctl proxy announcements execute". */
  readonly when: string
  /** SCALE bytes of the call that is carried out then, hex. */
  readonly callData: string
  /** The command line with which it is carried out, or approved by others, where there is one: it ends with `--call-hash <hash>`. */
  readonly command?: string
}

/** The transactions of a command that are still to come beside the one that is planned. */
export interface PlanOthers {
  readonly transactions: number
  /** Of all calls in them, each by itself. */
  readonly plans: readonly Plan[]
}

export interface Plan {
  /** The command it belongs to: `stake add`. */
  readonly id: string
  /** One sentence in the imperative: "Stake 10 TAO to 5F… on subnet 3". */
  readonly title: string
  readonly call: PlanCall
  readonly signer: PlanSigner
  /** The account that acts when it isn't the signer (a proxied one, a multisig); null otherwise. Its balance is what the plan spends. */
  readonly account: string | null
  /** The account that pays the fee, where it is not the signer: one that has agreed to pay for its proxy. */
  readonly feePayer?: string
  /** What the signer's own account must have beside the fee, such as a deposit, in rao; only where another account acts. */
  readonly depositRao?: Rao
  /** Set where this transaction does not carry the call out by itself: it is announced, or waits for others. */
  readonly later?: PlanLater
  readonly checks: readonly PlanCheck[]
  readonly fields: readonly PlanField[]
  readonly effects: readonly PlanEffect[]
  readonly course?: PlanCourse
  readonly warnings: readonly string[]
  readonly spend: PlanSpend
  /** About how much the call adds to the signer's free balance, in rao; null where that is not known, zero when left out. */
  readonly gainRao?: Rao | null
  /** About what is received instead of TAO is worth at its present price, in rao; null where that is not known. */
  readonly worthRao?: Rao | null
  /** What can be lost besides the fee, in words, where it is not TAO of the balance: "5 alpha of subnet 1 are another's afterwards". */
  readonly loss?: string
  readonly price: PlanPrice | null
  /** What everything that is sold is worth at the present prices, in rao; for a sale on several subnets, where no single price says it. */
  readonly atSpotRao?: Rao
  /** The orders of a plan that trades or moves stake. */
  readonly trades?: readonly PlanTrade[]
  /** What was asked for and is left out, and why. */
  readonly skipped?: readonly SkippedTrade[]
  /** Set where the positions take several transactions. */
  readonly part?: PlanPart
  /** What the command spends beside this transaction, so that what may be spent in all is judged before the first one. */
  readonly others?: PlanOthers
  /** The plan of each call, where the call is a batch of several, in their order. */
  readonly parts?: readonly Plan[]
  /** True where spend and effects are what a file says, which anybody may have changed: nothing is bounded by them. */
  readonly isStated?: boolean
  /** Statements that a person has to agree to separately, besides a large price impact. */
  readonly concerns?: readonly string[]
  /** Demands on the result beyond what the call itself says. `outcome/read-report.ts` reads the result of each call and checks them. */
  readonly demands?: Demands
  /**
   * True when the cost can move between preview and signing: the plan is then made again just before signing, a check that now
   * fails refuses, and a higher spend is shown and confirmed again.
   */
  readonly recheckAtSigning: boolean
  /**
   * Arguments of the call whose values are found only when it is signed, such as those of a proof of work. What is confirmed is the call
   * without them.
   */
  readonly settledAtSigning?: readonly string[]
  /** What must stay on the signer's account after spend and fee: the existential deposit for calls that keep it alive. */
  readonly reserveRao: Rao
  /** Whether the runtime takes the fee in alpha if the signer has too little TAO, as when unstaking: no TAO is then no obstacle. */
  readonly feePayableInAlpha: boolean
  /** The stake that pays the fee in that case. */
  readonly feeStake?: {
    readonly staked: Alpha
    /** How much of this stake the call takes in any case; null if it takes whatever is there. */
    readonly taken: Alpha | null
    /** The spot price, at which a fee is turned into alpha. */
    readonly price: Price
  }
}

/** Makes a plan from the chain as it is now. Called again when the runtime or a price has changed under a preview. */
export type Planner = () => Promise<Plan>

/** A way of finding out beforehand what a call would do which was not used, and why. */
export interface SkippedLayer {
  readonly layer: string
  readonly why: string
}

/**
 * Whether the chain checks the metadata with which the call was encoded. Either the digest of the metadata (hex) is signed, or `danger`
 * says what may happen without it; neither where what is signed depends on no metadata.
 */
export type MetadataProof = { readonly digest: string | null; readonly danger: null } | { readonly digest: null; readonly danger: string }

/** What the user is shown before being asked, and all a dry run yields. */
export interface Preview {
  readonly plan: Plan
  readonly network: string
  readonly endpoint: string
  readonly chainName: string
  readonly genesisHash: string
  readonly specVersion: number
  /** The block the plan's reads were pinned to. */
  readonly blockHash: string
  /** SCALE bytes of the call, hex. */
  readonly callData: string
  /** The arguments as decoded from those bytes. They show what is signed, not what was meant. */
  readonly callArgs: ScaleValue
  readonly callHash: string
  /** null when the node could not say. */
  readonly feeRao: Rao | null
  readonly checks: readonly PlanCheck[]
  /** The plan's own effects, and the change of the signer's balance. */
  readonly effects: readonly PlanEffect[]
  /** The plan's own, and those of the pipeline. */
  readonly warnings: readonly string[]
  readonly metadataProof: MetadataProof
  /** Names of the layers that looked at this call: own checks, payment info, swap quote … */
  readonly simulated: readonly string[]
  /** Layers that did not, and why. */
  readonly notSimulated: readonly SkippedLayer[]
  /** Set where it is sent encrypted; `feeRao` has the fee of its carrier in it. */
  readonly shield?: PreviewShield
}

/** What there is to know of a write that is sent encrypted, in a carrier of its own. */
export interface PreviewShield {
  /** Null where the node could not say. */
  readonly carrierFeeRao: Rao | null
  /** For how many blocks both signatures are valid. */
  readonly period: number
}

export interface ChainEvent {
  readonly pallet: string
  readonly name: string
  /** Fields by name, or an array of them where they have none. */
  readonly data: ScaleValue
}

/** What identifies a signed extrinsic and where to look for it; known from the moment it is signed. */
export interface Submission {
  /** blake2-256 of the extrinsic's bytes, hex. */
  readonly hash: string
  readonly signer: string
  readonly nonce: number
  /** Where it is sent, as `--network` takes it. */
  readonly network: string
  /** The last block number in which it can be included; null when immortal. */
  readonly eraEndBlock: number | null
  /** The block with which its validity begins. No earlier block can include it. */
  readonly fromBlock: number
  readonly fromBlockHash: string
  readonly specVersion: number
  /** The extrinsic that is sent in its place, with this one in it, signed with the nonce before, of the same era; none when sent openly. */
  readonly carrier?: { readonly hash: string; readonly nonce: number }
  /** What an EVM key has signed, hex; none where another key has. Others can have the same transaction included as other bytes. */
  readonly evmDigest?: string
}

export interface Inclusion {
  readonly blockHash: string
  readonly blockNumber: number
  readonly extrinsicIndex: number
  readonly finalized: boolean
  /** The fee that was actually paid in TAO, by the extrinsic's events; null if no event tells it, zero where the fee was paid in alpha. */
  readonly feeRao: Rao | null
  /** Alpha that paid the fee; null where TAO did. */
  readonly feeAlpha: Alpha | null
  readonly events: readonly ChainEvent[]
  /** The carrier in the same block that it was encrypted in, and the fee that was paid for that one. */
  readonly carrier?: { readonly extrinsicIndex: number; readonly feeRao: Rao | null }
}

export type Outcome =
  | {
      readonly status: 'succeeded'
      readonly submission: Submission
      readonly inclusion: Inclusion
      readonly results: Results
      /** What is unexpected about the result. */
      readonly warnings: readonly string[]
      /** Set if the call was carried out, but its result is not what was demanded. */
      readonly error: TaoError | null
    }
  | { readonly status: 'failed'; readonly submission: Submission; readonly inclusion: Inclusion; readonly error: TaoError }
  | { readonly status: 'unknown'; readonly submission: Submission; readonly error: TaoError }
  | { readonly status: 'submitted'; readonly submission: Submission }

/** Result of `executePlan`: a dry run ends with the preview alone. */
export type Executed =
  | { readonly status: 'dry-run'; readonly preview: Preview }
  | { readonly status: 'done'; readonly preview: Preview; readonly outcome: Outcome }

export type Stage =
  | { readonly stage: 'signing' | 'waiting' }
  | { readonly stage: 'replanned'; readonly reason: string }
  | { readonly stage: 'signed'; readonly submission: Submission }
  | { readonly stage: 'submitted' | 'future'; readonly submission: Submission }
  /** `retracted`: the block that included it was replaced by another, so that it waits to be included again. */
  | { readonly stage: 'included' | 'retracted' | 'finalized'; readonly submission: Submission; readonly blockHash: string }
