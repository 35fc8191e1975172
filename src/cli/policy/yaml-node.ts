/** A YAML text as values that know their lines, so that every error of a policy names its place. */
import type * as YamlLibrary from 'yaml'
import type { Node, Scalar } from 'yaml'
import { cleanText } from '../../render/text-width.js'

/** What is wrong with the text, and where. */
export class YamlFault extends Error {
  override readonly name = 'YamlFault'

  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message)
  }
}

export interface YamlEntry {
  readonly key: string
  readonly line: number
  readonly value: YamlNode
}

type Yaml = typeof YamlLibrary

/** One value of the text. Each way of reading it throws {@link YamlFault} for a value of another kind. */
export class YamlNode {
  readonly #yaml: Yaml
  readonly #node: Node | null
  readonly #lineOf: (offset: number) => number
  /** What it is called in errors. */
  readonly name: string
  readonly line: number

  constructor(yaml: Yaml, node: Node | null, lineOf: (offset: number) => number, name: string, line: number) {
    this.#yaml = yaml
    this.#node = node
    this.#lineOf = lineOf
    this.name = name
    this.line = node?.range ? lineOf(node.range[0]) : line
  }

  fail(why: string): never {
    throw new YamlFault(this.line, `${this.name} ${why}`)
  }

  #child(node: unknown, name: string): YamlNode {
    const { isAlias, isNode } = this.#yaml
    // A value that is written elsewhere is not seen where it counts.
    if (isAlias(node))
      throw new YamlFault(node.range ? this.#lineOf(node.range[0]) : this.line, `${name} is an alias: write the value itself`)
    return new YamlNode(this.#yaml, isNode(node) ? node : null, this.#lineOf, name, this.line)
  }

  #scalar(): Scalar {
    const node = this.#node
    return this.#yaml.isScalar(node) && node.value !== null ? node : this.fail('has no value')
  }

  isText(): boolean {
    return this.#yaml.isScalar(this.#node)
  }

  entries(): readonly YamlEntry[] {
    const { isMap, isScalar } = this.#yaml
    const node = this.#node
    if (!isMap(node)) return this.fail('is not a list of keys and values')
    return node.items.map(({ key, value }) => {
      if (!isScalar(key) || typeof key.value !== 'string') return this.fail('has a key that is no word')
      const line = key.range ? this.#lineOf(key.range[0]) : this.line
      return { key: key.value, line, value: this.#child(value, cleanText(key.value)) }
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

/** Parses a text of one document. Throws {@link YamlFault}. The library is loaded only here: most runs have no policy. */
export async function parseYaml(text: string, name: string): Promise<YamlNode> {
  const yaml = await import('yaml')
  const lines = new yaml.LineCounter()
  const document = yaml.parseDocument(text, { lineCounter: lines, version: '1.2', schema: 'core', uniqueKeys: true, prettyErrors: false })
  const lineOf = (offset: number): number => lines.linePos(offset).line
  const [fault] = [...document.errors, ...document.warnings]
  if (fault) throw new YamlFault(lineOf(fault.pos[0]), `is no YAML: ${cleanText(fault.message)}`)
  return new YamlNode(yaml, document.contents, lineOf, name, 1)
}
