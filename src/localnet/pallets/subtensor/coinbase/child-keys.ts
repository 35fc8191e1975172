import { U96F32 } from '../../../fixed/fixed-format.js'
import { U64_MAX } from '../../../fixed/saturating.js'

const { add, fromInt, mul, one, safeDiv, sub, toU64 } = U96F32

/** A parent of a hotkey: the proportion it hands over (a fraction of 2^64 - 1) and its own stake, rao. */
export interface ParentStake {
  readonly proportion: bigint
  readonly stake: bigint
}

/**
 * Stake of a hotkey in rao, less what it hands to its children, plus what its parents hand to it (`get_inherited_for_hotkey_on_subnet`,
 * `get_tao_inherited_for_hotkey_on_subnet`: the same rule for alpha and root TAO).
 * @param children proportions, fractions of 2^64 - 1
 */
export function calculateInheritedStake(own: bigint, children: readonly bigint[], parents: readonly ParentStake[]): bigint {
  const initial = fromInt(own)
  const toChildren = children.reduce((sum, proportion) => add(sum, mul(initial, toFraction(proportion))), 0n)
  const fromParents = parents.reduce((sum, { proportion, stake }) => add(sum, mul(fromInt(stake), toFraction(proportion))), 0n)
  return toU64(add(sub(initial, toChildren), fromParents))
}

/** What a hotkey and its parents bring to the dividends of a validator. */
export interface DividendSources<Key> {
  readonly hotkey: Key
  /** The hotkey's own stake, rao: alpha on the subnet, TAO on root. */
  readonly alphaStake: bigint
  readonly rootStake: bigint
  readonly children: readonly bigint[]
  readonly parents: readonly {
    readonly hotkey: Key
    readonly proportion: bigint
    readonly alphaStake: bigint
    readonly rootStake: bigint
    /** Whether parent and child belong to the same coldkey: then there is neither take nor burn. */
    readonly sameOwner: boolean
  }[]
  /** ChildkeyTake, a fraction of 65535; CKBurn, a fraction of 2^64 - 1. */
  readonly childkeyTake: number
  readonly burn: bigint
  /** U96F32 bits: see `calculateTaoWeight`. */
  readonly taoWeight: bigint
}

/** Dividends of a validator divided over its parents and itself; `recycled` are the burned amounts, rao. */
export interface DividendDivision<Key> {
  readonly dividends: readonly { readonly hotkey: Key; readonly amount: bigint }[]
  readonly recycled: readonly bigint[]
}

/**
 * Divides the dividends of a validator (rao) over its parents by what they contribute, the validator itself last with the rest and its
 * takes (`get_parent_child_dividends_distribution`). A parent can appear more than once.
 */
export function divideDividends<Key>(sources: DividendSources<Key>, dividends: bigint): DividendDivision<Key> {
  const total = fromInt(dividends)
  const take = safeDiv(fromInt(sources.childkeyTake), fromInt(65_535))
  const burn = toFraction(sources.burn)
  const contributions = sources.parents.map(({ proportion, alphaStake, rootStake }) => {
    const fraction = toFraction(proportion)
    return add(mul(fromInt(alphaStake), fraction), mul(mul(fromInt(rootStake), fraction), sources.taoWeight))
  })
  const weight = contributions.reduce(add, fromInt(calculateSelfContribution(sources)))

  let rest = total
  let takes = 0n
  const recycled: bigint[] = []
  const division = sources.parents.map(({ hotkey, sameOwner }, index) => {
    const share = mul(total, safeDiv(contributions[index] ?? 0n, weight))
    rest = sub(rest, share)
    if (sameOwner) return { hotkey, amount: toU64(share) }
    const burned = mul(burn, share)
    const taken = mul(take, share)
    takes = add(takes, taken)
    recycled.push(toU64(burned))
    return { hotkey, amount: toU64(sub(sub(share, burned), taken)) }
  })
  return { dividends: [...division, { hotkey: sources.hotkey, amount: toU64(add(rest, takes)) }], recycled }
}

/** Stake weight that a hotkey does not hand to children, whole rao (`get_self_contribution`). */
export function calculateSelfContribution(
  sources: Pick<DividendSources<unknown>, 'alphaStake' | 'rootStake' | 'children' | 'taoWeight'>,
): bigint {
  const kept = sources.children.reduce((left, proportion) => sub(left, toFraction(proportion)), one)
  const root = mul(mul(fromInt(sources.rootStake), kept), sources.taoWeight)
  return toU64(add(mul(fromInt(sources.alphaStake), kept), root))
}

function toFraction(proportion: bigint): bigint {
  return safeDiv(fromInt(proportion), fromInt(U64_MAX))
}
