/** Calls and events by names: indices appear only where they are encoded. */

/** An event about to be deposited: resolved to indices when it is encoded. */
export interface EventValue {
  readonly pallet: string
  readonly name: string
  readonly value: unknown
}

/** A decoded or constructed call, by names. */
export interface CallValue {
  readonly pallet: string
  readonly name: string
  readonly args: Readonly<Record<string, unknown>>
}
