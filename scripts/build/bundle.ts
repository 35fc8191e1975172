import { readdirSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { rolldown } from 'rolldown'

/** The one dependency that stays outside: its native binary is chosen by the package manager. */
const EXTERNAL = [...builtinModules, /^node:/, /^@node-rs\/argon2/]

/** `stake/add` for each command, which is its file in the sources and in the bundle. */
function listCommands(root: string): string[] {
  return readdirSync(join(root, 'src/commands'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replaceAll('\\', '/').replace(/\.ts$/, ''))
    .sort()
}

/** Bundles every command and the entries into CommonJS with shared chunks; what is imported dynamically stays apart. */
export async function bundle(root: string, dist: string): Promise<void> {
  const input: Record<string, string> = { boot: join(root, 'src/cli/boot.ts'), main: join(root, 'src/cli/main.ts') }
  for (const name of listCommands(root)) input[`commands/${name}`] = join(root, 'src/commands', `${name}.ts`)
  const build = await rolldown({
    cwd: root,
    input,
    platform: 'node',
    external: EXTERNAL,
    logLevel: 'warn',
    transform: { target: 'node20' },
  })
  await build.write({
    dir: dist,
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: 'chunks/[name].cjs',
    minify: false,
  })
  await build.close()
}
