/** The EVM counts with 18 decimals, TAO has 9. */
import { type Rao, rao } from '../../core/money.js'

export const WEI_PER_RAO = 1_000_000_000n

/** What every transaction takes before any code runs: with no more of it none does, whatever is at the address. */
export const LEAST_GAS = 21_000n

/** What the Ethereum side of a node asks the runtime by. */
export const API = 'EthereumRuntimeRPCApi'

/** The rao that an amount of wei takes, rounded up: nobody is charged a part of one. */
export function ceilToRao(wei: bigint): Rao {
  return rao((wei + WEI_PER_RAO - 1n) / WEI_PER_RAO)
}
