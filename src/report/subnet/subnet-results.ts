/** What the writes did by which an owner, or root, decides about a subnet. */
import type { Natural } from '../scalars.js'

/** What subnets set-identity did. */
export type SetSubnetIdentityResults = {
  /** The name of the subnet after the block. */
  readonly name: string
}

/** What subnets set-symbol did. */
export type SetSymbolResults = {
  readonly symbol: string
}

/** What subnets dissolve did. */
export type SubnetDissolveResults = {
  readonly dissolved: Natural
  /** Whether everything of it is gone; otherwise it is cleaned up over the next blocks. */
  readonly cleaned_up: boolean
}

/** What subnets mechanisms set did. */
export type MechanismsSetResults = {
  /** How many there are after the block. */
  readonly mechanisms?: Natural
}

/** What subnets mechanisms split did. */
export type MechanismsSplitResults = {
  /** The split after the block, in percent, or even. */
  readonly split?: string
}
