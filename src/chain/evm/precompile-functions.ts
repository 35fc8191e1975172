/** What a precompile can be asked, as Solidity declares it. */
export interface PrecompileFunctions {
  /** What runtime 425 has already. */
  readonly since425: readonly string[]
  /** What came with newer runtimes. */
  readonly newer: readonly string[]
}
