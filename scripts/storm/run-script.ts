/** Leads a chain through blocks of a storm, and looks after each of them whether all that has to hold does. */
import type { Check, Look } from './check.js'
import type { Fault } from './count-calls.js'
import type { Entry, StormBlock, StormScript } from './script.js'
import { StormChain } from './storm-chain.js'

export interface Violation {
  /** The name of the check, or of what was thrown. */
  readonly check: string
  readonly text: string
  readonly block: number
}

/** Makes one block, and no more than that. */
export function playBlock(storm: StormChain, entries: readonly Entry[], checks: readonly Check[]): Violation | undefined {
  const { chain } = storm
  const number = storm.nextBlock
  try {
    for (const entry of entries) {
      const refused = storm.submit(entry)
      if (refused !== undefined && entry.kind !== 'write') storm.coverage.note(`${entry.call.pallet}.${entry.call.name}`, refused)
    }
    storm.makeBlock(entries.filter((entry) => entry.kind === 'write'))
  } catch (error) {
    const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error))
    return { check: `${name}: ${message.slice(0, 80)}`, text: stack, block: number }
  }
  const { spec, state, store, dispatched } = storm
  const look: Look = { spec, state, store, block: chain.head, steps: storm.executive.steps, dispatched }
  for (const check of checks) {
    if (number % (check.every ?? 1) !== 0) continue
    const text = check.find(look)
    if (text !== undefined) return { check: check.name, text, block: number }
  }
  return undefined
}

/** Makes a block of a script and the empty ones after it, until something is broken. */
export function playEntries(storm: StormChain, { entries, empty = 0 }: StormBlock, checks: readonly Check[]): Violation | undefined {
  let found = playBlock(storm, entries, checks)
  for (let i = 0; i < empty && found === undefined; i++) found = playBlock(storm, [], checks)
  return found
}

export interface Played {
  readonly storm: StormChain
  readonly violation: Violation | undefined
}

/** Leads a new chain through a script. */
export function playScript(script: StormScript, checks: readonly Check[], fault?: Fault): Played {
  const storm = new StormChain({ spec: script.spec, ...(fault === undefined ? {} : { fault }) })
  for (const block of script.blocks) {
    const violation = playEntries(storm, block, checks)
    if (violation !== undefined) return { storm, violation }
  }
  return { storm, violation: undefined }
}
