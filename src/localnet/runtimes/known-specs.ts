/** Spec versions of the runtimes that are known, the newest first. */
export const KNOWN_SPECS: readonly number[] = [475, 425]

/** Which runtime a chain has that was asked for no other. */
export const DEFAULT_SPEC = 475
