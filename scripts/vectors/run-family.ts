import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Family, Vector, Verdict } from './family.js'

/** The result of all vectors of a family. */
export interface FamilyReport {
  readonly seen: number
  readonly equal: number
  readonly differences: readonly { readonly name: string; readonly difference: string }[]
  /** The number of vectors for each reason. */
  readonly notImplemented: ReadonlyMap<string, number>
  readonly milliseconds: number
  /** Set when the file could not be read. */
  readonly error?: string
}

/** Runs every vector of a family's file in a directory; an exception of a vector counts as a difference. */
export async function runFamily(directory: string, family: Family): Promise<FamilyReport> {
  const started = performance.now()
  const differences: { name: string; difference: string }[] = []
  const notImplemented = new Map<string, number>()
  let equal = 0
  let vectors: readonly Vector[]
  try {
    vectors = (JSON.parse(await readFile(join(directory, family.file), 'utf8')) as { vectors: Vector[] }).vectors
  } catch (cause) {
    return { seen: 0, equal, differences, notImplemented, milliseconds: 0, error: `cannot read ${family.file}: ${messageOf(cause)}` }
  }
  for (const vector of vectors) {
    const verdict = await runVector(family, vector)
    if (verdict.kind === 'equal') equal++
    else if (verdict.kind === 'different') differences.push({ name: vector.name, difference: verdict.difference })
    else notImplemented.set(verdict.reason, (notImplemented.get(verdict.reason) ?? 0) + 1)
  }
  return { seen: vectors.length, equal, differences, notImplemented, milliseconds: Math.round(performance.now() - started) }
}

async function runVector(family: Family, vector: Vector): Promise<Verdict> {
  try {
    return await family.run(vector)
  } catch (cause) {
    return { kind: 'different', difference: `threw ${messageOf(cause)}` }
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message).split('\n').slice(0, 2).join(' ') : String(cause)
}
