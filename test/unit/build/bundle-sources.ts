import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { type OutputOptions, type Plugin, rolldown } from 'rolldown'

/** The text of each file by its path below a folder that is made for this. */
export type Sources = Readonly<Record<string, string>>

/** Bundles `main.js` of these as the build does. Rejects as it does when a transform fails it. */
export async function bundleSources(
  sources: Sources,
  listPlugins: (root: string) => Plugin[],
  splitting: (root: string) => NonNullable<OutputOptions['codeSplitting']> = () => false,
): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'taoctl-build-'))
  try {
    for (const [path, text] of Object.entries(sources)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    const build = await rolldown({
      cwd: root,
      input: join(root, 'main.js'),
      platform: 'node',
      plugins: listPlugins(root),
      logLevel: 'silent',
    })
    const { output } = await build.generate({ format: 'cjs', exports: 'named', codeSplitting: splitting(root) })
    await build.close()
    return output.flatMap((chunk) => (chunk.type === 'chunk' ? [chunk.code] : [])).join('\n')
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** Runs a bundle that requires nothing outside; returns its exports, and what it has written into `log`. */
export function runBundle(code: string): { readonly exports: Record<string, unknown>; readonly log: readonly string[] } {
  const scope = { module: { exports: {} as Record<string, unknown> }, exports: {} as Record<string, unknown>, log: [] as string[] }
  scope.exports = scope.module.exports
  runInNewContext(code, scope)
  return { exports: scope.module.exports, log: scope.log }
}
