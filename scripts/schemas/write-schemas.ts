import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { listSchemas } from './list-schemas.js'

/** Writes docs/schemas anew from the types of src/report and from the return type of each command. */
export function writeSchemas(root: string): void {
  const folder = join(root, 'docs/schemas')
  const schemas = listSchemas(root)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of schemas) writeFileSync(join(folder, name), text)
}
