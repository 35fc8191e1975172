/** What `version` reports. */
import type { Natural } from '../scalars.js'

/** The files of the package on the disk, against the list of digests that was packed with them. */
export interface PackageVerification {
  /** Whether every file is as it was packed, and there are no others. */
  readonly ok: boolean
  /** How many files the list has. */
  readonly files: Natural
  /** SHA-256 of the list itself, in hexadecimal digits: the one that SHA256SUMS of the release has, if the list is that of the release. */
  readonly list_digest: string
  /** Paths in the package of files that are in the list and not on the disk. */
  readonly missing: readonly string[]
  /** Paths of files that are not as they were packed. */
  readonly changed: readonly string[]
  /** Paths of what is on the disk and not in the list. The packages below node_modules are not looked at. */
  readonly added: readonly string[]
}

export interface VersionReport {
  readonly version: string
  /** The operating system and the processor, as Node calls them. */
  readonly platform: string
  readonly node: string
  /** The folder of the package. */
  readonly folder: string
  /** Null without --verify. */
  readonly verification: PackageVerification | null
}
