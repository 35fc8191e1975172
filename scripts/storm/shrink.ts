/** Makes a script that breaks something as short as it can be: blocks and entries by halves, then what the arguments hold. */
import type { Check } from './check.js'
import type { Fault } from './count-calls.js'
import { playScript, type Violation } from './run-script.js'
import type { Entry, StormBlock, StormScript } from './script.js'

export interface ShrinkOptions {
  readonly script: StormScript
  readonly violation: Violation
  /** Checks as new, for each try. */
  readonly makeChecks: () => readonly Check[]
  /** When to be content, in ms since 1970. */
  readonly until: number
  readonly fault?: Fault
}

export interface Shrunk {
  readonly script: StormScript
  readonly violation: Violation
  readonly tries: number
}

class Shrinker {
  tries = 0
  best: StormScript
  violation: Violation

  constructor(readonly options: ShrinkOptions) {
    this.best = { ...options.script, broken: `${options.violation.check}: ${options.violation.text}` }
    this.violation = options.violation
  }

  get isOver(): boolean {
    return Date.now() > this.options.until
  }

  /** Whether the same is broken by these blocks; if so they are the best so far. */
  tryBlocks(blocks: readonly StormBlock[]): boolean {
    if (this.isOver) return false
    this.tries++
    const { makeChecks, fault } = this.options
    const { check } = this.options.violation
    // A check that looks now and then only must not decide which blocks have to be there. Nothing else may break before it.
    const checks = makeChecks().map((one) => (one.name === check ? { ...one, every: 1 } : one))
    const script = { ...this.best, blocks }
    const { violation } = playScript(script, checks, fault)
    if (violation?.check !== check) return false
    this.violation = violation
    this.best = { ...script, broken: `${violation.check}: ${violation.text}`, blocks: cutAfter(blocks, violation.block) }
    return true
  }

  /** Takes away as much as can be, by parts of the list that become ever smaller. */
  thinOut<T>(list: readonly T[], build: (rest: readonly T[]) => readonly StormBlock[]): void {
    let rest = list
    for (let size = Math.ceil(rest.length / 2); size >= 1 && !this.isOver; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let at = 0; at < rest.length && !this.isOver; ) {
        const without = [...rest.slice(0, at), ...rest.slice(at + size)]
        if (this.tryBlocks(build(without))) rest = without
        else at += size
      }
    }
  }
}

/** The blocks up to that of a number. */
function cutAfter(blocks: readonly StormBlock[], last: number): StormBlock[] {
  const kept: StormBlock[] = []
  let number = 0
  for (const block of blocks) {
    if (number >= last) break
    const { empty = 0 } = block
    const left = Math.min(empty, last - number - 1)
    kept.push({ entries: block.entries, ...(left > 0 ? { empty: left } : {}) })
    number += 1 + empty
  }
  return kept
}

interface Placed {
  readonly block: number
  readonly entry: Entry
}

function withEntries(blocks: readonly StormBlock[], placed: readonly Placed[]): StormBlock[] {
  const byBlock = groupByBlock(placed)
  return blocks.map((block, i) => ({ ...block, entries: (byBlock.get(i) ?? []).map(({ entry }) => entry) }))
}

function groupByBlock(placed: readonly Placed[]): Map<number, Placed[]> {
  const groups = new Map<number, Placed[]>()
  for (const one of placed) groups.set(one.block, [...(groups.get(one.block) ?? []), one])
  return groups
}

export function shrink(options: ShrinkOptions): Shrunk {
  const shrinker = new Shrinker(options)
  shrinker.tryBlocks(cutAfter(options.script.blocks, options.violation.block))
  const blocks = () => shrinker.best.blocks
  // Entries before blocks: an empty block costs little, and what waits for one needs it where it is.
  const placed = blocks().flatMap(({ entries }, block) => entries.map((entry) => ({ block, entry })))
  const frame = blocks()
  shrinker.thinOut(placed, (rest) => withEntries(frame, rest))
  shrinker.thinOut(blocks(), (rest) => rest)
  for (let i = 0; i < blocks().length; i++) shortenRun(shrinker, i)
  simplify(shrinker)
  return { script: shrinker.best, violation: shrinker.violation, tries: shrinker.tries }
}

/** Fewer empty blocks after one. */
function shortenRun(shrinker: Shrinker, at: number): void {
  const replace = (empty: number) =>
    shrinker.best.blocks.map((block, i) => (i === at ? { entries: block.entries, ...(empty > 0 ? { empty } : {}) } : block))
  for (let tries = 0; tries < 12; tries++) {
    const empty = shrinker.best.blocks[at]?.empty ?? 0
    if (
      empty === 0 ||
      !(shrinker.tryBlocks(replace(0)) || shrinker.tryBlocks(replace(Math.floor(empty / 2))) || shrinker.tryBlocks(replace(empty - 1)))
    )
      return
  }
}

/** Replaces calls by those inside them, shortens lists, and makes numbers small. */
function simplify(shrinker: Shrinker): void {
  for (let changed = true; changed && !shrinker.isOver; ) {
    changed = false
    shrinker.best.blocks.forEach(({ entries }, b) => {
      entries.forEach((entry, e) => {
        for (const simpler of simplerEntries(entry)) {
          const blocks = shrinker.best.blocks.map((block, i) =>
            i === b ? { ...block, entries: block.entries.map((one, j) => (j === e ? simpler : one)) } : block,
          )
          if (!shrinker.tryBlocks(blocks)) continue
          changed = true
          break
        }
      })
    })
  }
}

function* simplerEntries(entry: Entry): Generator<Entry> {
  if (entry.kind !== 'call') return
  const { kind, who, call, tip, shielded, period } = entry
  if (tip !== undefined || shielded !== undefined || period !== undefined) yield { kind, who, call }
  for (const args of simplerValues(call.args)) yield { ...entry, call: { ...call, args: args as typeof call.args } }
}

/** Values with one part less, or a smaller one. */
function* simplerValues(value: unknown): Generator<unknown> {
  if (typeof value === 'bigint') {
    if (value > 1_000n) yield* [0n, value / 10n]
  } else if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) yield [...value.slice(0, i), ...value.slice(i + 1)]
    for (let i = 0; i < value.length; i++)
      for (const simpler of simplerValues(value[i])) yield value.map((one, j) => (j === i ? simpler : one))
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) for (const simpler of simplerValues(part)) yield { ...value, [name]: simpler }
  }
}
