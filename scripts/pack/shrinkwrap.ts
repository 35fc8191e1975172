/** The lock that is shipped: what a user gets besides the package itself, and nothing of what it is built with. */
export interface LockEntry {
  readonly version?: string
  readonly integrity?: string
  readonly dev?: boolean
  readonly devOptional?: boolean
  readonly hasInstallScript?: boolean
}

export interface Lock {
  readonly packages: Readonly<Record<string, LockEntry>>
}

/** Those fields of package.json that are shipped. */
export interface ShippedManifest {
  readonly name: string
  readonly version: string
  readonly license: string
  readonly bin: Readonly<Record<string, string>>
  readonly engines: Readonly<Record<string, string>>
  readonly dependencies: Readonly<Record<string, string>>
}

/**
 * Takes npm-shrinkwrap.json from package-lock.json: the packages that are needed to run, for every platform, each with its digest. Beside
 * package-lock.json npm would read it in the place of that one, so it is only in the package. Throws for a package without a digest, and
 * for one that runs something when it is installed.
 */
export function makeShrinkwrap({ packages }: Lock, manifest: ShippedManifest): object {
  const { name, version, license, bin, engines, dependencies } = manifest
  const needed = Object.entries(packages).filter(([path, entry]) => path !== '' && !entry.dev && !entry.devOptional)
  for (const [path, { integrity, hasInstallScript }] of needed) {
    if (integrity === undefined) throw new Error(`${path} has no digest in package-lock.json: npm run lock`)
    if (hasInstallScript) throw new Error(`${path} runs a script when it is installed`)
  }
  const own = { name, version, license, dependencies, bin, engines }
  return { name, version, lockfileVersion: 3, requires: true, packages: { '': own, ...Object.fromEntries(needed) } }
}
