import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The entry file of threads in the built program, looked for from this file or from the part of the bundle that holds it; undefined when
 * run from sources, which have none.
 */
export function findThreadFile(name: string): string | undefined {
  const here = import.meta.dirname
  return [here, dirname(here), dirname(dirname(here))].map((folder) => join(folder, `${name}.cjs`)).find((file) => existsSync(file))
}
