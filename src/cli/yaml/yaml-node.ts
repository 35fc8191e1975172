/** A YAML text as values that know their lines, so that every error of a file names its place. */
import type * as YamlLibrary from 'yaml'
import type { Document, Node, Scalar } from 'yaml'
import { cleanText } from '../../render/text-width.js'

/** What is wrong with the text, and where. */
export class YamlFault extends Error {
  override readonly name = 'YamlFault'

  constructor(
    readonly line: number,
    message: string,
    readonly column: number,
  ) {
    super(message)
  }
}

export interface YamlEntry {
  readonly key: string
  readonly line: number
  readonly column: number
  readonly value: YamlNode
}

/** A place in the text, both numbers from 1 on. */
export interface YamlPlace {
  readonly line: number
  readonly column: number
}

type Yaml = typeof YamlLibrary

/** One value of the text. Each way of reading it throws {@link YamlFault} for a value of another kind. */
export class YamlNode {
  readonly #yaml: Yaml
  readonly #node: Node | null
  readonly #placeOf: (offset: number) => YamlPlace
  /** What it is called in errors. */
  readonly name: string
  readonly line: number
  readonly column: number

  constructor(yaml: Yaml, node: Node | null, placeOf: (offset: number) => YamlPlace, name: string, place: YamlPlace) {
    this.#yaml = yaml
    this.#node = node
    this.#placeOf = placeOf
    this.name = name
    const { line, column } = node?.range ? placeOf(node.range[0]) : place
    this.line = line
    this.column = column
  }

  fail(why: string): never {
    throw new YamlFault(this.line, `${this.name} ${why}`, this.column)
  }

  #child(node: unknown, name: string, place: YamlPlace = this): YamlNode {
    const { isAlias, isNode } = this.#yaml
    // A value that is written elsewhere is not seen where it counts.
    if (isAlias(node)) {
      const { line, column } = node.range ? this.#placeOf(node.range[0]) : this
      throw new YamlFault(line, `${name} is an alias: write the value itself`, column)
    }
    return new YamlNode(this.#yaml, isNode(node) ? node : null, this.#placeOf, name, place)
  }

  #scalar(): Scalar {
    const node = this.#node
    return this.#yaml.isScalar(node) && node.value !== null ? node : this.fail('has no value')
  }

  /** Whether it is the word `null`, or nothing is written. */
  isNull(): boolean {
    return this.#node === null || (this.#yaml.isScalar(this.#node) && this.#node.value === null)
  }

  /** A single value as it is written; null for what is none, or where nothing is. */
  source(): string | null {
    return this.#yaml.isScalar(this.#node) ? (this.#node.source ?? null) : null
  }

  isText(): boolean {
    return this.#yaml.isScalar(this.#node)
  }

  isList(): boolean {
    return this.#yaml.isSeq(this.#node)
  }

  entries(): readonly YamlEntry[] {
    const { isMap, isScalar } = this.#yaml
    const node = this.#node
    if (!isMap(node)) return this.fail('is not a list of keys and values')
    return node.items.map(({ key, value }) => {
      if (!isScalar(key) || typeof key.value !== 'string') return this.fail('has a key that is no word')
      const place = key.range ? this.#placeOf(key.range[0]) : this
      const { line, column } = place
      return { key: key.value, line, column, value: this.#child(value, cleanText(key.value), place) }
    })
  }

  list(): readonly YamlNode[] {
    const { isSeq } = this.#yaml
    const node = this.#node
    if (!isSeq(node)) return this.fail('is not a list')
    return node.items.map((item, index) => this.#child(item, `${this.name}[${index + 1}]`))
  }

  /** The text as it is written: a number keeps all its digits. */
  text(): string {
    const { source, value } = this.#scalar()
    if (typeof value === 'boolean') return this.fail('is yes or no, not a text')
    return source ?? String(value)
  }

  bool(): boolean {
    const { value } = this.#scalar()
    return typeof value === 'boolean' ? value : this.fail('is neither true nor false')
  }

  isBool(): boolean {
    return this.#yaml.isScalar(this.#node) && typeof this.#node.value === 'boolean'
  }
}

/** Where a mapping has a key for the second time; undefined where none has. The library compares each key with all others instead. */
function findTwice({ visit, isScalar }: Yaml, document: Document): number | undefined {
  let found: number | undefined
  visit(document, {
    Map: (_, { items }) => {
      const seen = new Set<unknown>()
      for (const { key } of items) {
        const value: unknown = isScalar(key) ? key.value : key
        if (seen.has(value)) {
          found = isScalar(key) ? (key.range?.[0] ?? 0) : 0
          return visit.BREAK
        }
        seen.add(value)
      }
      return undefined
    },
  })
  return found
}

function parse(yaml: Yaml, text: string, lineCounter: InstanceType<Yaml['LineCounter']>) {
  try {
    const document = yaml.parseDocument(text, { lineCounter, version: '1.2', schema: 'core', uniqueKeys: false, prettyErrors: false })
    const twice = document.errors.length > 0 ? undefined : findTwice(yaml, document)
    return { document, twice }
  } catch (error) {
    // The parser calls itself for each level.
    if (error instanceof RangeError) throw new YamlFault(1, 'is nested too deeply', 1)
    throw error
  }
}

/** Parses a text of one document. Throws {@link YamlFault}. The library is loaded only here: most runs read no such file. */
export async function parseYaml(text: string, name: string): Promise<YamlNode> {
  const yaml = await import('yaml')
  const lines = new yaml.LineCounter()
  const { document, twice } = parse(yaml, text, lines)
  const placeOf = (offset: number): YamlPlace => {
    const { line, col } = lines.linePos(offset)
    return { line, column: col }
  }
  const [fault] = [...document.errors, ...document.warnings]
  if (fault) {
    const { line, column } = placeOf(fault.pos[0])
    throw new YamlFault(line, `is no YAML: ${cleanText(fault.message)}`, column)
  }
  if (twice !== undefined) {
    const { line, column } = placeOf(twice)
    throw new YamlFault(line, 'is no YAML: Map keys must be unique', column)
  }
  return new YamlNode(yaml, document.contents, placeOf, name, { line: 1, column: 1 })
}
