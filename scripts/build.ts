/**
 * Builds what runs: the bundle, the manifest, the code caches and the generated documentation of the commands.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from './build/bundle.js'
import { warmCodeCache } from './build/code-cache.js'
import { writeManifest } from './build/manifest.js'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')

rmSync(dist, { recursive: true, force: true })
await bundle(root, dist)
await writeManifest(root)
warmCodeCache(root)
