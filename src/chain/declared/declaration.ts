/** What a file says that a subnet is to be, and what a coldkey is to have on it. The file is read elsewhere. */
import type { Alpha, Price } from '../../core/money.js'
import type { Edge } from '../children/read-family.js'
import type { SubnetIdentityField } from '../subnets/owner/read-subnet-identity.js'
import type { ParamValue } from '../sudo/param-values.js'
import type { SettableParam } from '../sudo/params.js'

/** What all entries have. */
interface DeclaredEntry {
  /** Its name in reports: `hyperparameters.tempo`, `stake.5F…`. */
  readonly path: string
  /** Where it is written, from 1 on. */
  readonly line: number
  readonly column: number
}

export interface DeclaredParam extends DeclaredEntry {
  readonly kind: 'param'
  readonly param: SettableParam
  readonly value: ParamValue
}

export interface DeclaredText extends DeclaredEntry {
  readonly kind: 'identity'
  readonly field: SubnetIdentityField
  /** Empty for a field that is to be cleared. */
  readonly text: string
}

export interface DeclaredSymbol extends DeclaredEntry {
  readonly kind: 'symbol'
  readonly symbol: string
}

export interface DeclaredChildren extends DeclaredEntry {
  readonly kind: 'children'
  readonly hotkey: string
  /** All that there are to be. */
  readonly children: readonly Edge[]
}

export interface DeclaredTake extends DeclaredEntry {
  /** `child-take`: on this subnet. `delegate-take`: from stakers, on all subnets. */
  readonly kind: 'child-take' | 'delegate-take'
  readonly hotkey: string
  /** In parts of 65535. */
  readonly take: number
}

export interface DeclaredStake extends DeclaredEntry {
  readonly kind: 'stake'
  readonly hotkey: string
  readonly target: Alpha
  /** `at-least`: more than that is nobody's concern. `exactly`: more than that is to be sold. */
  readonly rule: 'at-least' | 'exactly'
  /** How far an exact target may be missed without anything being done; zero for `at-least`. */
  readonly slack: Alpha
  /** Nothing is bought above, or sold below. Null where the tolerance alone protects. */
  readonly maxPrice: Price | null
  readonly minPrice: Price | null
}

export type Declared = DeclaredParam | DeclaredText | DeclaredSymbol | DeclaredChildren | DeclaredTake | DeclaredStake

export interface Declaration {
  readonly netuid: number
  /** The chain that it is for; null where it does not say. */
  readonly genesisHash: string | null
  /** Whose children, takes and stake it tells of; null where it does not say. */
  readonly coldkey: string | null
  /** In the order of the file. */
  readonly entries: readonly Declared[]
}

/** Where a hyperparameter stands in the file: those of mechanisms have a section of their own. */
export function pathOfParam(name: string): string {
  if (name === 'mechanism_count') return 'mechanisms.count'
  return name === 'mechanism_emission_split' ? 'mechanisms.split' : `hyperparameters.${name}`
}
