import { parseDecimalUnits, UNITS_PER_TOKEN } from '../../core/money.js'
import { isPlainObject } from '../../core/plain-value.js'
import type { AmountKind } from './amount-kind.js'
import type { Form } from './form.js'

const WITH_UNIT: Readonly<Record<AmountKind, RegExp>> = {
  tao: /^(\d*\.?\d+)\s*(?:tao|τ)$/i,
  alpha: /^(\d*\.?\d+)\s*(?:alpha|α)$/i,
}
const GROUPED = /^-?\d{1,3}(?:([_,])\d{3})(?:\1\d{3})*$/

/** The amount in an object as taoctl prints it: `{"rao": "…"}`, `{"tao": "…"}`, `{"alpha_rao": "…"}` or `{"alpha": "…"}`. */
function readAmountObject(form: { readonly [name: string]: Form }, kind: AmountKind): bigint | undefined {
  const [exact, whole] = kind === 'tao' ? (['rao', 'tao'] as const) : (['alpha_rao', 'alpha'] as const)
  const [units, tokens] = [form[exact], form[whole]]
  if (Object.keys(form).some((name) => name !== exact && name !== whole && name !== 'netuid')) return undefined
  const read = typeof units === 'string' && /^\d+$/.test(units) ? BigInt(units) : undefined
  const counted = typeof tokens === 'string' ? parseDecimalUnits(tokens) : undefined
  return read !== undefined && counted !== undefined && read !== counted ? undefined : (read ?? counted)
}

/**
 * An integer as one writes it: `12`, `1_000`, `1,000`, `0x0c`, a JSON number; an amount also as `1.5 TAO`, `1.5 alpha` or the object that
 * taoctl prints. Undefined for anything else. Throws `INVALID_AMOUNT` (exit 2) for an amount with more decimals than there are.
 */
export function readIntegerForm(form: Form, kind: AmountKind | null): bigint | undefined {
  if (typeof form === 'number') return Number.isSafeInteger(form) ? BigInt(form) : undefined
  if (kind !== null && isPlainObject(form)) return readAmountObject(form, kind)
  if (typeof form !== 'string') return undefined
  const text = form.trim()
  const amount = kind === null ? undefined : WITH_UNIT[kind].exec(text)?.[1]
  if (amount !== undefined) return parseDecimalUnits(amount)
  if (/^-?\d{1,80}$/.test(text)) return BigInt(text)
  if (/^0x[0-9a-f]{1,64}$/i.test(text)) return BigInt(text)
  if (text.length <= 110 && GROUPED.test(text)) return BigInt(text.replaceAll(/[_,]/g, ''))
  return undefined
}

/** How an amount with a decimal point and no unit is to be written: whether rao or TAO was meant must not be guessed. */
export function explainAmount(form: Form, kind: AmountKind): string | undefined {
  if (typeof form !== 'string' && typeof form !== 'number') return undefined
  if (!/^\d*\.\d+$/.test(String(form).trim())) return undefined
  const unit = kind === 'tao' ? 'TAO' : 'alpha'
  return `without a unit it is a whole number of ${kind === 'tao' ? 'rao' : 'units'}, of which ${UNITS_PER_TOKEN} are one ${unit}`
}
