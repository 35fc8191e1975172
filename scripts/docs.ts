/** Writes docs/commands from the manifest of the last build. */
import { join } from 'node:path'
import { writeCommandDocs } from './build/command-docs.js'

writeCommandDocs(join(import.meta.dirname, '..'))
