/** Reads what the fields of a policy file hold. Each function throws {@link YamlFault} for a value that is none. */

import { readLocalTime } from '../../chain/policy/judge/hours.js'
import { type PolicyHours, WEEKDAYS, type Weekday } from '../../chain/policy/policy.js'
import { parseTolerance } from '../../chain/swap/price-limit.js'
import { TaoError } from '../../core/errors.js'
import { parseTao, type Rao } from '../../core/money.js'
import { encodeAddress, parseAddress } from '../../core/ss58.js'
import { readMapping } from '../yaml/read-mapping.js'
import type { YamlNode } from '../yaml/yaml-node.js'

/** What `read` gives, with its error as a fault of the value. */
function orFault<T>(node: YamlNode, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof TaoError) return node.fail(`is wrong: ${error.message}. ${error.why ?? ''}`.trim())
    throw error
  }
}

/** `5`, `0.5` or `5 TAO`. */
export function readTao(node: YamlNode): Rao {
  const text = node.text().replace(/\s*(?:TAO|τ)$/i, '')
  return orFault(node, () => parseTao(text, node.name))
}

/** `2%` or `0.02`, in parts per billion. */
export function readPercentage(node: YamlNode): bigint {
  return orFault(node, () => parseTolerance(node.text()))
}

/** An SS58 address, with the prefix of Bittensor. */
export function readAddress(node: YamlNode): string {
  return orFault(node, () => encodeAddress(parseAddress(node.text())))
}

/** `Pallet.call`, or with `wild` also `Pallet.*`. */
export function readCallName(node: YamlNode, wild: boolean): string {
  const text = node.text()
  if (/^[A-Z]\w*\.[a-z]\w*$/.test(text) || (wild && /^[A-Z]\w*\.\*$/.test(text))) return text
  return node.fail(wild ? 'is neither Pallet.call nor Pallet.*' : 'is not a call by its own name: Pallet.call')
}

const MINUTES: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1_440 }

/** `30m`, `1h` or `1d`, in ms. */
export function readDuration(node: YamlNode): number {
  const [, count = '', unit = ''] = /^([1-9]\d{0,4})\s?([mhd])$/.exec(node.text()) ?? []
  const minutes = MINUTES[unit]
  return minutes === undefined ? node.fail('is no duration such as 30m, 1h or 1d') : Number(count) * minutes * 60_000
}

function readMinutes(node: YamlNode): number {
  const [, hours = '', minutes = ''] = /^([01]?\d|2[0-4]):([0-5]\d)$/.exec(node.text()) ?? []
  const all = Number(hours) * 60 + Number(minutes)
  return hours === '' || all > 1_440 ? node.fail('is no time of the day such as 08:00') : all
}

function readWeekday(node: YamlNode): Weekday {
  const text = node.text().toLowerCase()
  return WEEKDAYS.find((day) => day === text) ?? node.fail(`is not one of ${WEEKDAYS.join(', ')}`)
}

function readTimeZone(node: YamlNode): string {
  const text = node.text()
  try {
    readLocalTime(new Date(0), text)
    return text
  } catch {
    return node.fail('is no time zone such as Europe/Berlin or UTC')
  }
}

export function readHours(node: YamlNode): PolicyHours {
  const { from, to, days, 'time-zone': zone } = readMapping(node, ['from', 'to', 'days', 'time-zone'])
  if (!from || !to || !zone) return node.fail('needs from, to and time-zone')
  return {
    from: readMinutes(from),
    to: readMinutes(to),
    days: days === undefined ? WEEKDAYS : days.list().map(readWeekday),
    timeZone: readTimeZone(zone),
  }
}
