/** What a storm came to, in lines for people. */
import type { Spec } from '../../src/localnet/frame/spec.js'
import type { Coverage } from './count-calls.js'
import type { Entry, StormScript } from './script.js'
import { listChoices } from './world/choose-call.js'

function showCounts(counts: readonly (readonly [string, number])[]): string {
  return counts.map(([name, count]) => `${name} ${count}`).join(', ')
}

/** A line for each call: how often it succeeded, and by what it failed. Those that never did either are named at the end. */
export function reportCoverage(spec: Spec, coverage: Coverage): string[] {
  const calls = listChoices(spec.runtime.pallets).map(([, { full }]) => full)
  const lines: string[] = []
  const failedOnly: string[] = []
  const never: string[] = []
  for (const call of calls) {
    const outcomes = coverage.of(call)
    if (outcomes.size === 0) {
      never.push(call)
      continue
    }
    const succeeded = outcomes.get('ok') ?? 0
    if (succeeded === 0) failedOnly.push(call)
    const failures = [...outcomes].filter(([name]) => name !== 'ok').sort(([, a], [, b]) => b - a)
    lines.push(`  ${call}: ${succeeded}${failures.length === 0 ? '' : `; ${showCounts(failures)}`}`)
  }
  const tried = calls.length - never.length
  return [
    ...lines,
    `${calls.length} calls: ${tried - failedOnly.length} have succeeded, ${failedOnly.length} only failed, ${never.length} never made`,
    ...(failedOnly.length === 0 ? [] : [`only failed: ${failedOnly.join(', ')}`]),
    ...(never.length === 0 ? [] : [`never made: ${never.join(', ')}`]),
  ]
}

const show = (value: unknown): string => JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `${part}` : part))

function showEntry(entry: Entry): string {
  if (entry.kind === 'write') return `write ${entry.key} = ${entry.value}: ${entry.why}`
  const { pallet, name, args } = entry.call
  const who = entry.kind === 'call' ? entry.who : 'nobody'
  const text = `${pallet}.${name} ${show(args)} by ${who}`
  return text.length > 600 ? `${text.slice(0, 600)}…` : text
}

/** A script as a list of what happens in which block. */
export function describeScript({ blocks }: StormScript): string[] {
  let number = 0
  return blocks.flatMap(({ entries, empty = 0 }) => {
    number++
    const lines = entries.map((entry) => `  block ${number}: ${showEntry(entry)}`)
    number += empty
    return empty === 0 ? lines : [...lines, `  ${empty} empty blocks, to ${number}`]
  })
}
