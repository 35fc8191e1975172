/** Digests of facts, eight bytes each, and the text file that holds them. */
import { createHash } from 'node:crypto'
import { FACT_KINDS, type Fact, type FactKind } from './list-facts.js'

export interface Fingerprint {
  readonly kind: FactKind
  readonly name: string
  readonly index?: string
  /** The first eight bytes of SHA-256 over the whole description, in hex. For `figures` and `order` it is these themselves. */
  readonly digest: string
}

/** What is compared in parts and not as a whole, and is short. */
const SAID_IN_FULL: ReadonlySet<FactKind> = new Set(['figures', 'order'])

export function makeFingerprint({ kind, name, index, text }: Fact): Fingerprint {
  const digest = SAID_IN_FULL.has(kind) ? text : createHash('sha256').update(text).digest('hex').slice(0, 16)
  return { kind, name, ...(index === undefined ? {} : { index }), digest }
}

/** A key made from everything in a fingerprint. Two fingerprints with the same key describe the same fact. */
export function keyOf({ kind, name, index, digest }: Fingerprint): string {
  return [kind, name, index ?? '', digest].join('\t')
}

/** Writes one line for each fact, grouped by kind: name, index if there is one, and digest, separated by tabs. */
export function writeFingerprints(title: string, fingerprints: readonly Fingerprint[]): string {
  const sections = FACT_KINDS.flatMap((wanted) => {
    const lines = new Set(
      fingerprints
        .filter(({ kind }) => kind === wanted)
        .map(({ name, index, digest }) => [name, ...(index === undefined ? [] : [index]), digest].join('\t')),
    )
    return lines.size === 0 ? [] : [`\n[${wanted}]\n${[...lines].sort().join('\n')}\n`]
  })
  return `# ${title}\n${sections.join('')}`
}

/** @throws Error for text that is not such a file */
export function readFingerprints(text: string): readonly Fingerprint[] {
  const found: Fingerprint[] = []
  let kind: FactKind | undefined
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    const section = /^\[(\w+)\]$/.exec(line)?.[1]
    if (section !== undefined) {
      kind = FACT_KINDS.find((known) => known === section)
      continue
    }
    const [name, ...rest] = line.split('\t')
    const digest = rest.at(-1)
    const index = rest.length > 1 ? rest[0] : undefined
    if (kind === undefined || name === undefined || digest === undefined) throw new Error(`no fingerprint: ${line}`)
    found.push({ kind, name, ...(index === undefined ? {} : { index }), digest })
  }
  return found
}
