/** What is written about a coldkey or a subnet: texts under the names of fields, of which the chain takes all at once. */
import { type ReportInput, readArgument } from '../outcome/call-report.js'
import type { Plan } from '../plan.js'
import { toHex } from '../scale/hex.js'
import { bytesOf } from './check-texts-fit.js'
import { warnOfTexts } from './warn-of-texts.js'

type Texts<Field extends string> = Readonly<Record<Field, string>>

/** What a plan shows of texts that become others. */
export interface DescribedTexts extends Pick<Plan, 'fields' | 'effects' | 'warnings'> {
  /** How many change. */
  readonly changed: number
}

const show = (text: string): string => (text === '' ? 'nothing' : text)

/** Describes the texts as they will be, and those that change. */
export function describeTexts<Field extends string>(names: readonly Field[], before: Texts<Field>, after: Texts<Field>): DescribedTexts {
  const changed = names.filter((field) => before[field] !== after[field])
  return {
    changed: changed.length,
    fields: names.filter((field) => after[field] !== '').map((field) => ({ label: field, value: after[field] })),
    effects: changed.map((field) => ({ label: field, before: show(before[field]), after: show(after[field]) })),
    warnings: warnOfTexts(after),
  }
}

const asHex = (value: unknown): string => (value instanceof Uint8Array ? toHex(value) : String(value))

/** Whether the texts that the chain has after a call are others than those in the call; no where they are not known. */
export function differFromCall<Field extends string>(input: ReportInput, names: readonly Field[], stored: Texts<Field> | null): boolean {
  return stored !== null && names.some((field) => toHex(bytesOf(stored[field])) !== asHex(readArgument(input, field)))
}
