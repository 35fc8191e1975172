/** What the catalogue of commands reports, for programs that call them. */
import type { Natural } from '../scalars.js'

/** A flag or an argument in the manner of JSON Schema. A list is given as one text with commas, or as the flag several times. */
export interface ToolParameter {
  readonly type: 'string' | 'boolean' | 'array'
  readonly description: string
  /** What may be given, where that is a list. */
  readonly enum?: readonly string[]
  /** What a value looks like, in the words of the help. */
  readonly value?: string
  /** Its twin in the environment. */
  readonly env?: string
  /** The place of an argument, from zero; flags have none. */
  readonly position?: Natural
}

/** One command. */
export interface ToolReport {
  /** Its words, as they are typed after taoctl. */
  readonly name: string
  readonly summary: string
  readonly description: string
  /** Whether it signs a transaction, which needs --yes where nobody can be asked. */
  readonly signs: boolean
  /** What it takes: arguments by their names, flags by theirs without dashes. */
  readonly input_schema: {
    readonly type: 'object'
    readonly properties: Readonly<Record<string, ToolParameter>>
    readonly required: readonly string[]
    readonly additionalProperties: false
  }
  /** The schema of what `--json` prints, as a file of the package. */
  readonly output_schema: string
}

export interface ToolsReport {
  readonly version: string
  readonly count: Natural
  readonly tools: readonly ToolReport[]
}
