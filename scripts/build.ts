/**
 * Builds everything that is shipped or generated: the bundle, the manifest, the documentation of the commands, the schemas of their output,
 * the notices for bundled packages, and what the embedded chain leaves out.
 */
import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeAgcliDocs, writeBtcliDocs } from './build/btcli-docs.js'
import { bundle } from './build/bundle.js'
import { writeCommandDocs } from './build/command-docs.js'
import { writeCommandIndex } from './build/command-index.js'
import { writeCompletion } from './build/completion.js'
import { writeConcepts } from './build/concepts.js'
import { writeHelpPages } from './build/help-pages.js'
import { writeLibraryTypes } from './build/library-types.js'
import { writeLocalnetDocs } from './build/localnet-docs.js'
import { writeManifest } from './build/manifest.js'
import { writeNotices } from './build/notices.js'
import { writeOwnCodes } from './own-codes/write-own-codes.js'
import { writeSchemas } from './schemas/write-schemas.js'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')

writeOwnCodes(root)
// The new bundle is built beside the old one and replaces it only when it is complete, so that a program started meanwhile finds one or the
// other.
const next = `${dist}.next-${process.pid}`
const modules = await bundle(root, next)
writeLibraryTypes(root, next)
rmSync(dist, { recursive: true, force: true })
renameSync(next, dist)
await writeManifest(root)
writeCommandIndex(root)
await writeHelpPages(root)
writeConcepts(root)
await writeCompletion(root)
writeCommandDocs(root)
writeNotices(root, modules)
writeBtcliDocs(root)
writeAgcliDocs(root)
writeLocalnetDocs(root)
writeSchemas(root)
