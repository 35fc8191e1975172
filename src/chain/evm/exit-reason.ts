/** Why the EVM stopped, in words. */
import { isScaleObject } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'

/** `Error(string)` of Solidity. */
const ERROR_TEXT = '0x08c379a0'
const WORD = 32

/** The text in the output of a revert; null where it has none that can be read. */
function readRevertText(output: string): string | null {
  if (!output.startsWith(ERROR_TEXT)) return null
  const bytes = Buffer.from(output.slice(ERROR_TEXT.length), 'hex')
  if (bytes.length < 2 * WORD) return null
  const length = Number(BigInt(`0x${bytes.subarray(WORD, 2 * WORD).toString('hex')}`))
  const text = bytes.subarray(2 * WORD, 2 * WORD + Math.min(length, 1_000)).toString('utf8')
  return text === '' ? null : text
}

/** Why the EVM stopped, in words: `reverted: …`, `out of gas`. Null if it succeeded. */
export function describeExit(exit: ScaleValue | undefined, output: string): string | null {
  if (!isScaleObject(exit)) return 'the runtime did not say why'
  if (exit.type === 'Succeed') return null
  const inner = isScaleObject(exit.value) ? exit.value : {}
  const name = String(inner.type ?? exit.type)
  if (exit.type === 'Revert') {
    const text = readRevertText(output)
    return text === null ? 'the code refused it, without a reason' : `the code refused it: ${text}`
  }
  if (name === 'OutOfGas') return 'it ran out of gas'
  if (name === 'Other') return `the runtime refused it: ${String(inner.value ?? 'no reason')}`
  return `the EVM stopped it: ${name}`
}
