/**
 * Makes the release in the folder `release` from what has been built: the tarball for npm, the bill of materials, the list of digests, and
 * SHA256SUMS of these.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packPackage } from './pack/pack-package.js'

const root = join(import.meta.dirname, '..')
const into = join(root, 'release')
const { tarball } = await packPackage(root, into)
process.stdout.write(`${tarball}\n${readFileSync(join(into, 'SHA256SUMS'), 'utf8')}`)
