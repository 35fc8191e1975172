import { builtinModules } from 'node:module'
import { basename, join } from 'node:path'
import { rolldown } from 'rolldown'

/**
 * Bundles a program of the tests into one file in a folder, and returns its path. To start that costs a fraction of what it takes to
 * compile the same sources anew in each process.
 */
export async function bundleProgram(source: string, folder: string): Promise<string> {
  const build = await rolldown({
    input: source,
    platform: 'node',
    external: [...builtinModules, /^node:/, /^@node-rs\/argon2/],
    logLevel: 'warn',
    checks: { emptyImportMeta: false },
  })
  const file = join(folder, basename(source).replace(/\.ts$/, '.mjs'))
  await build.write({ file, format: 'esm', codeSplitting: false })
  await build.close()
  return file
}
