/** Values as a file has them: in the form that reads best of those that mean exactly the value. */
import { TaoError } from '../../core/errors.js'
import { formatUnits } from '../../core/money.js'
import { formatProportion, parseProportion, WHOLE } from '../../core/proportion.js'
import { formatTake, parseTake } from '../../core/take.js'
import { formatParamNumber, formatRawValue, isList, isSameValue, type ParamValue, wholeOf } from '../sudo/param-values.js'
import type { SettableParam } from '../sudo/params.js'
import { parseParamValue } from '../sudo/parse-param.js'

const HUNDRED = 100n
/** So many digits of a percentage are still read at a glance. */
const MOST_DIGITS = 4
const RAW = /^raw:(\d{1,20})$/

/** The first text that is read as that value; null where none is. */
function findForm<T>(texts: readonly string[], read: (text: string) => T, isSame: (value: T) => boolean): string | null {
  const found = texts.find((text) => {
    try {
      return isSame(read(text))
    } catch (error) {
      if (error instanceof TaoError) return false
      throw error
    }
  })
  return found ?? null
}

/** A part of a whole in percent, with no more digits after the point than are given. */
function spellPercent(part: bigint, whole: bigint, digits: number): string {
  const scale = 10n ** BigInt(digits)
  const units = (part * HUNDRED * scale * 2n + whole) / (whole * 2n)
  const fraction = (units % scale).toString().padStart(digits, '0').replace(/0+$/, '')
  return `${units / scale}${digits === 0 || fraction === '' ? '' : `.${fraction}`}%`
}

function listShares(values: readonly bigint[], whole: bigint): string[] {
  return Array.from({ length: MOST_DIGITS + 1 }, (_, digits) => values.map((value) => spellPercent(value, whole, digits)).join(','))
}

/** The ways of writing a value, the one that reads best first. */
function listForms(param: SettableParam, value: ParamValue): string[] {
  const plain = formatParamNumber(param, value)
  const raw = formatRawValue(value)
  const exact = raw === null ? [] : [`raw:${raw}`]
  if (isList(value)) return value.length === 0 ? [plain] : [...listShares(value, wholeOf(param)), plain, ...exact]
  if (typeof value !== 'bigint') return [plain]
  if (param.kind === 'tao') return [`${formatUnits(value)}tao`, `${value}rao`, ...exact]
  if (param.kind === 'share') return [...listShares([value], wholeOf(param)), plain, ...exact]
  if (param.kind === 'fixed') return [plain.includes('.') ? plain : `${plain}.0`, ...exact]
  return [plain, ...exact]
}

/** A hyperparameter as a file has it; null where no text means exactly this value, as of more TAO than there will ever be. */
export function spellParam(param: SettableParam, value: ParamValue): string | null {
  return findForm(
    listForms(param, value),
    (text) => parseParamValue(param, text),
    (read) => isSameValue(read, value),
  )
}

/** Reads a share of a child as a file has it: as {@link parseProportion}, or `raw:` and the integer on the chain. */
export function readChildShare(text: string): bigint {
  const raw = RAW.exec(text.trim())?.[1]
  const value = raw === undefined ? null : BigInt(raw)
  return value !== null && value > 0n && value <= WHOLE ? value : parseProportion(text)
}

/** A share of a child as a file has it. */
export function spellChildShare(proportion: bigint): string {
  const forms = [...listShares([proportion], WHOLE), formatProportion(proportion)]
  return findForm(forms, readChildShare, (read) => read === proportion) ?? `raw:${proportion}`
}

/** A take as a file has it. */
export function spellTake(take: number): string {
  return findForm([...listShares([BigInt(take)], 65_535n), formatTake(take)], parseTake, (read) => read === take) ?? `raw:${take}`
}
