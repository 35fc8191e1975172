import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** One import in a source file. */
export interface Import {
  /** The importing file, relative to src. */
  readonly file: string
  /** What is imported: a path relative to src for our own files, otherwise as written. */
  readonly from: string
  /** The first folder of `file`. */
  readonly layer: string
  readonly kind: 'static' | 'type' | 'dynamic'
}

const src = join(import.meta.dirname, '../../src')

/** All TypeScript files under src, relative to it. */
export function listSources(): string[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
}

/** The text of one of them. */
export function readSource(file: string): string {
  return readFileSync(join(src, file), 'utf8')
}

/** What one of these files imports: static imports (`static`), imports of types only (`type`), and imports at run time (`dynamic`). */
export function readImports(file: string): Import[] {
  const text = readSource(file)
  const found: Import[] = []
  const add = (from: string | undefined, kind: Import['kind']) => {
    if (from === undefined) return
    const target = from.startsWith('.') ? normalize(join(dirname(file), from)) : from
    found.push({ file, from: target, layer: file.split('/')[0] ?? '', kind })
  }
  for (const match of text.matchAll(/^(?:import|export) (type )?(?:[^'"]*? from )?'([^']+)'/gm)) add(match[2], match[1] ? 'type' : 'static')
  for (const match of text.matchAll(/\bimport\(\s*'([^']+)'/g)) add(match[1], 'dynamic')
  return found
}
