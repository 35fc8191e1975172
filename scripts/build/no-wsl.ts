/** Stands in for the package that tells WSL from Linux, at the price of starting processes; oclif only prints the answer. */
export const isWsl = false
