import { WHOLE_SPLIT } from './mechanisms.js'

/** Parts of 65535 in percent, with two decimals: `60.00 %, 40.00 %`. */
export function describeSplit(split: readonly number[]): string {
  return split.map((part) => `${((part * 100) / WHOLE_SPLIT).toFixed(2)} %`).join(', ')
}
