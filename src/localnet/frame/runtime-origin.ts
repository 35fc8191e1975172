/** How a runtime is made: enough to make the same one again. Plain data, because state files keep it. */

/** Calls that mean something else than they did, each by its name: `AdminUtils.sudo_set_immunity_period`. */
export interface MeaningChanges {
  /** They take their fee, succeed, and change nothing. */
  readonly doNothing?: readonly string[]
  /** They take a TAO from the signer besides, which is recycled. */
  readonly burn?: readonly string[]
  /** They are put into a queue, and done some blocks later. */
  readonly queue?: readonly string[]
  /** At how many subnets `unstake_all` and `unstake_all_alpha` stop. */
  readonly unstakeLegs?: number
  /** Whether the documentation of the calls says so. */
  readonly documented?: boolean
}

/** What makes of a runtime another one, as an upgrade might. */
export interface Drift {
  /** 1 to 65,535. */
  readonly seed: number
  /** Calls that it lacks besides those that are always gone: `SubtensorModule.start_call`. */
  readonly without?: readonly string[]
  /** Absent: those that follow from the seed. */
  readonly meanings?: MeaningChanges
}

/** A known runtime, or what it drifted to. */
export interface RuntimeOrigin {
  /** Spec version of the known runtime. */
  readonly spec: number
  readonly drift?: Drift
}
