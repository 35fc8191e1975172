/** What the commands about policies report. */
import type { TaoJson } from '../core/money.js'
import type { Address, Hash, Natural, Time } from './scalars.js'

/** Amounts, each null where it has no bound. */
export interface PolicyCapsReport {
  readonly per_call: TaoJson | null
  readonly per_day: TaoJson | null
  readonly per_destination: TaoJson | null
  readonly total: TaoJson | null
}

export interface PolicyHoursReport {
  /** The time of day, `08:00`. */
  readonly from: string
  readonly to: string
  readonly days: readonly string[]
  readonly time_zone: string
}

/** A rule as it is in force. Null stands for all, or for no bound. */
export interface PolicyRuleReport {
  readonly name: string
  readonly accounts: readonly Address[] | null
  readonly networks: readonly string[] | null
  readonly calls: readonly string[] | null
  readonly refused_calls: readonly string[]
  readonly raw_calls: boolean
  readonly opaque_calls: readonly string[]
  readonly unbounded_calls: readonly string[]
  readonly netuids: readonly Natural[] | null
  readonly hotkeys: readonly Address[] | null
  readonly destinations: readonly Address[] | null
  readonly caps: PolicyCapsReport
  readonly max_fee: TaoJson | null
  /** In percent of the present price. */
  readonly max_price_impact: string | null
  readonly hours: PolicyHoursReport | null
  /** Whether a proxy is demanded, and for whom. */
  readonly proxy: { readonly required: boolean; readonly accounts: readonly Address[] | null }
  /** How old a dry run may be; null where none is needed. */
  readonly dry_run_minutes: Natural | null
}

export interface PolicyReport {
  readonly file: string
  /** How it came to be in force. */
  readonly because: string
  /** The key that sealed it; null for a policy without a seal. */
  readonly sealed_by: Address | null
  /** What is done with a write that no rule is about. */
  readonly otherwise: 'refuse' | 'allow'
  readonly rules: readonly PolicyRuleReport[]
}

/** The policies in force. All of them hold together. */
export interface PolicyShowReport {
  readonly policies: readonly PolicyReport[]
}

export interface PolicyExplainReport {
  readonly policies: readonly {
    readonly file: string
    readonly sentence: string
    readonly rules: readonly { readonly name: string; readonly sentences: readonly string[] }[]
  }[]
}

/** An amount of a cap. */
export interface PolicySpentAmount {
  readonly spent: TaoJson
  readonly cap: TaoJson | null
  readonly left: TaoJson | null
}

/** What was spent under a rule on one chain. */
export interface PolicySpentRule {
  readonly file: string
  readonly rule: string
  readonly genesis_hash: Hash
  /** In the last 24 hours, with fees. */
  readonly day: PolicySpentAmount
  /** Since ever, with fees. */
  readonly total: PolicySpentAmount
  readonly destinations: readonly (PolicySpentAmount & { readonly address: Address })[]
  /** How many writes count of which it is not known what became of them. */
  readonly open: Natural
}

export interface PolicySpentReport {
  readonly journal: string
  readonly time: Time
  readonly rules: readonly PolicySpentRule[]
}

export interface PolicyCheckReport {
  /** The command that was tried, or null where the bytes of a call were judged. */
  readonly command: string | null
  readonly title: string
  readonly allowed: boolean
  readonly policies: readonly string[]
  readonly checks: readonly {
    readonly name: string
    readonly ok: boolean
    /** The statement that is true: of the rule that holds, or of what it refuses. */
    readonly statement: string
    readonly detail: string
    /** The error code when it fails. */
    readonly code: string
  }[]
}

export interface PolicyInitReport {
  readonly file: string
}

export interface PolicySealReport {
  readonly file: string
  readonly seal: string
  /** What TAOCTL_POLICY_KEY has to be. */
  readonly address: Address
  readonly scheme: string
}
