/** The list of digests that is shipped with the program: what `taoctl version --verify` compares the files on the disk with. */

/** The path of the list in the package. */
export const DIGESTS = 'dist/digests.json'

/** What the list says. */
export interface PackageDigests {
  readonly version: string
  /** SHA-256 in hexadecimal digits, by the path in the package with `/` between its parts. The list itself is not in it. */
  readonly files: Readonly<Record<string, string>>
}
