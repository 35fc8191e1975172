import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const SOURCES = resolve(import.meta.dirname, '../../../src')

/** Every module that is loaded before the first line of `file` runs: type-only and dynamic imports are not. */
function listStaticImports(file: string, seen = new Set<string>()): Set<string> {
  for (const [, names = '', from = ''] of readFileSync(file, 'utf8').matchAll(/^(?:import|export) ([^'"]*?from )?'([^']+)'/gms)) {
    if (names.startsWith('type ')) continue
    const target = from.startsWith('.') ? resolve(dirname(file), from.replace(/\.js$/, '.ts')) : from
    if (seen.has(target)) continue
    seen.add(target)
    if (from.startsWith('.')) listStaticImports(target, seen)
  }
  return seen
}

describe('wallet list', () => {
  it('loads no library but oclif: whoever only looks needs no curves', () => {
    const loaded = [...listStaticImports(resolve(SOURCES, 'commands/wallet/list.ts'))]
    expect(loaded).toContain(resolve(SOURCES, 'wallet/listing/list-wallets.ts'))
    expect(loaded.filter((name) => !name.startsWith('/') && !name.startsWith('node:')).sort()).toEqual([
      '@oclif/core/command',
      '@oclif/core/errors',
      '@oclif/core/flags',
    ])
  })
})
