/** Shortens what a person reads faster that way. Pipes and JSON always get the whole text. */
import { type AlphaJson, formatUnits, type TaoJson } from '../core/money.js'
import type { Look } from './look.js'

/** SS58 addresses and 32 bytes in hex: accounts, blocks, transactions, genesis blocks. */
const ID = /\b[1-9A-HJ-NP-Za-km-z]{47,49}\b|\b0x[0-9a-fA-F]{64}\b|\bage1[02-9a-z]{40,}\b/g

/**
 * Shortens addresses, hashes and public keys of age to `5HTuBP…X5mj`, `0x1a2b3c…9f8e` and `age1v273…lnxf`, unless `--full` is given or this
 * is no terminal.
 */
export function shortenIds(text: string, look: Look): string {
  if (!look.terminal || look.full === true) return text
  return text.replaceAll(ID, (id) => `${id.slice(0, /^0x|^age1/.test(id) ? 8 : 6)}…${id.slice(-4)}`)
}

/** `1234567.5` as `1,234,567.5`; only whole digits are grouped. */
export function groupDigits(number: string): string {
  const [whole = '', ...fraction] = number.split('.')
  return [whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ','), ...fraction].join('.')
}

/** An amount with grouped digits on a terminal, unchanged elsewhere. */
export function showAmount(amount: string, look: Look): string {
  return look.terminal ? groupDigits(amount) : amount
}

/** Groups the digits of the amounts in a sentence: numbers that are followed by a unit. */
export function groupAmounts(text: string, look: Look): string {
  if (!look.terminal) return text
  return text.replaceAll(/(?<![\w.,])\d{4,}(?:\.\d+)?(?= (?:TAO|alpha)\b)/g, groupDigits)
}

/** Units that a person reads: four decimals, cut off. */
const READ_UNITS = 100_000n

/** An amount, or `?` where it is not known: for a person with four decimals at most, for a program with all. */
export function showRoundUnits(units: bigint | null, look: Look): string {
  if (units === null) return '?'
  if (!look.terminal || look.full === true) return formatUnits(units)
  const cut = formatUnits(units - (units % READ_UNITS))
  return cut === '0' && units > 0n ? '<0.0001' : groupDigits(cut)
}

/** As {@link showRoundUnits}, of TAO. */
export function showRoundTao(amount: TaoJson | null, look: Look): string {
  if (amount !== null && !look.terminal) return amount.tao
  return showRoundUnits(amount && BigInt(amount.rao), look)
}

/** As {@link showRoundUnits}, of alpha. */
export function showRoundAlpha(amount: Pick<AlphaJson, 'alpha_rao' | 'alpha'> | null, look: Look): string {
  if (amount !== null && !look.terminal) return amount.alpha
  return showRoundUnits(amount && BigInt(amount.alpha_rao), look)
}
