import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Directory of the package, the same from the sources and from the bundle, whose files lie at other depths: the nearest directory
 * upwards that has a package.json.
 */
export function findPackageRoot(from: string = import.meta.dirname): string {
  let directory = from
  while (!existsSync(join(directory, 'package.json'))) {
    const parent = dirname(directory)
    if (parent === directory) throw new Error('The package.json of taoctl is missing')
    directory = parent
  }
  return directory
}
