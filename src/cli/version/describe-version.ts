import { join } from 'node:path'
import { readRegularText } from '../../core/open-file.js'
import type { VersionReport } from '../../report/lookup/version.js'

const MAX_BYTES = 1024 * 1024

/** What runs, where, and from which folder. */
export function describeVersion(root: string): VersionReport {
  const { version } = JSON.parse(readRegularText(join(root, 'package.json'), { maxBytes: MAX_BYTES, follow: true })) as {
    readonly version: string
  }
  return { version, platform: `${process.platform}-${process.arch}`, node: process.version, folder: root, verification: null }
}
