/**
 * What became of a command: `same`, it has that name here as well; `renamed`, another command does it; `not-yet`, nothing here does all of
 * it, and `use` is what helps meanwhile, if anything; `gone`, the chain has nothing that it could do, and `use` says since when.
 */
export type Status = 'same' | 'renamed' | 'not-yet' | 'gone'

/**
 * A command of btcli as it is typed after `btcli`, and what to type after `taoctl`, with its flags; a sentence where more is to be said.
 */
export type Row = readonly [command: string, status: Status, use: string, note?: string]
