import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { listSchemas } from './list-schemas.js'
import { makeScenarioSchema } from './scenario-schema.js'
import { makeSubnetSchema } from './subnet-schema.js'

/** Writes docs/schemas anew from the types of src/report and the return types of commands, and the schemas of files that are read. */
export function writeSchemas(root: string): void {
  const folder = join(root, 'docs/schemas')
  const schemas = listSchemas(root)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of schemas) writeFileSync(join(folder, name), text)
  writeFileSync(join(root, 'docs/subnet.schema.json'), makeSubnetSchema())
  writeFileSync(join(root, 'docs/scenario.schema.json'), makeScenarioSchema())
}
