/**
 * Compares metadata with the committed fingerprints of the real runtimes, which have a digest for everything that those say. The compared
 * metadata may say less (fewer pallets, calls or APIs), but nothing different.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Fingerprint, keyOf, makeFingerprint, readFingerprints } from '../../scripts/fingerprints/fingerprint.js'
import { type Fact, listFacts } from '../../scripts/fingerprints/list-facts.js'
import { listNumbers } from '../../scripts/fingerprints/list-numbers.js'
import { listShapes } from '../../scripts/fingerprints/list-shapes.js'
import { findReference } from './reference.js'

export type KnownSpec = 425 | 475

export function readGenuine(spec: KnownSpec): readonly Fingerprint[] {
  return readFingerprints(readFileSync(join(import.meta.dirname, `../fixtures/fingerprints/${spec}.txt`), 'utf8'))
}

export interface Comparison {
  /** A text for each fact that differs: our version in full, and the genuine one where its metadata is at hand. */
  readonly differences: readonly string[]
  readonly compared: number
}

/** @param facts what is claimed of that runtime, or of a part of it */
export function compareFacts(facts: readonly Fact[], spec: KnownSpec): Comparison {
  const genuine = new Map(readGenuine(spec).map((fingerprint) => [keyOf(fingerprint), fingerprint]))
  const orders = new Map([...genuine.values()].filter(({ kind }) => kind === 'order').map(({ name, digest }) => [name, digest]))
  const wrong = facts.filter((fact) =>
    fact.kind === 'order' ? !keepsOrder(fact.text, orders.get(fact.name) ?? '') : !genuine.has(keyOf(makeFingerprint(fact))),
  )
  const said = new Set(facts.filter(({ kind }) => kind === 'figures').map(({ name }) => name))
  const errors = new Set(facts.filter(({ kind }) => kind === 'error').map(({ name }) => name))
  const unsaid = [...genuine.values()].filter(({ kind, name }) => kind === 'figures' && errors.has(name) && !said.has(name))
  return {
    differences: [
      ...wrong.map(
        (fact) => `${fact.kind} ${fact.name} is not the genuine one\nours:\n${fact.text}\ngenuine:\n${describeGenuine(fact, spec)}`,
      ),
      ...unsaid.map(({ name, digest }) => `figures ${name}: ours says none of ${digest}`),
    ],
    compared: facts.length,
  }
}

/** Whether indices are listed as in the genuine list, which may have more. */
function keepsOrder(ours: string, genuine: string): boolean {
  const own = new Set(ours.split(','))
  return (
    ours ===
    genuine
      .split(',')
      .filter((index) => own.has(index))
      .join(',')
  )
}

export function compareMetadata(bytes: Uint8Array, spec: KnownSpec): Comparison {
  return compareFacts([...listFacts(bytes), ...listShapes(bytes)], spec)
}

/** The genuine version of a fact; in full where the runtime's metadata is beside the repository. */
function describeGenuine({ kind, name }: Fact, spec: KnownSpec): string {
  const own = (fact: { readonly kind: string; readonly name: string }): boolean => fact.kind === kind && fact.name === name
  const directory = findReference('chain')
  const files = directory === undefined ? [] : readdirSync(directory).filter((file) => file.startsWith(`subtensor-${spec}.metadata-v`))
  for (const file of files.reverse()) {
    const bytes = readFileSync(join(directory ?? '', file))
    const found = [...listFacts(bytes), ...listShapes(bytes), ...listNumbers(bytes)].filter(own)
    if (found.length > 0) return found.map(({ text }) => text).join('\n')
  }
  const digests = readGenuine(spec).filter(own)
  if (digests.length === 0) return 'there is none'
  return digests
    .map(({ index, digest }) => `known by its digest alone: ${index === undefined ? '' : `index ${index}, `}${digest}`)
    .join('\n')
}
