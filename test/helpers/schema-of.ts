import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

const folder = join(import.meta.dirname, '../../docs/schemas')

/** One for all: each would compile the schema of schemas anew. Its code is run a few times; to make it short costs more than it saves. */
const ajv = new Ajv2020({
  allErrors: true,
  strict: true,
  allowUnionTypes: true,
  formats: { 'date-time': true },
  code: { optimize: false },
})
const validators = new Map<string, ValidateFunction>()

/** Names of the published schemas, without their ending. */
export function listPublished(): string[] {
  return readdirSync(folder)
    .map((file) => file.replace(/\.json$/, ''))
    .sort()
}

/**
 * What a published schema finds wrong with a document, one fault per string. `name` is the schema's file name without its ending:
 * `stake-add`.
 */
export function findFaults(name: string, document: unknown): string[] {
  let validate = validators.get(name)
  if (!validate) {
    validate = ajv.compile(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as object)
    validators.set(name, validate)
  }
  if (validate(document)) return []
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${name}${instancePath}: ${message ?? 'wrong'} ${JSON.stringify(params)}`,
  )
}
