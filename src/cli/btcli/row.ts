/**
 * What became of a command of btcli. `same`: it has the same name here. `renamed`: another command does it. `gone`: the chain no longer has
 * anything that it could do, and `use` says since when.
 */
export type Status = 'same' | 'renamed' | 'gone'

/** A command of btcli as it is typed after `btcli`, what to type after `taoctl` (with flags), and a sentence if there is more to say. */
export type Row = readonly [command: string, status: Status, use: string, note?: string]
