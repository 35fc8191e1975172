/** Writes docs/schemas, as the build does. */
import { join } from 'node:path'
import { writeSchemas } from './schemas/write-schemas.js'

writeSchemas(join(import.meta.dirname, '..'))
