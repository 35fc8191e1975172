/** How a runtime is made: enough to make the same one again. Plain data, because state files keep it. */

/** What makes of a runtime another one, as an upgrade might. */
export interface Drift {
  /** 1 to 65,535. */
  readonly seed: number
  /** Calls that it lacks besides those that are always gone: `SubtensorModule.start_call`. */
  readonly without?: readonly string[]
}

/** A known runtime, or what it drifted to. */
export interface RuntimeOrigin {
  /** Spec version of the known runtime. */
  readonly spec: number
  readonly drift?: Drift
}
