import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, { version?: string; resolved?: string; integrity?: string; optionalDependencies?: Record<string, string> }>
}
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
  'dependencies' | 'devDependencies' | 'scripts',
  Record<string, string>
>

describe('package-lock.json', () => {
  it('names no registry', () => {
    expect(Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
  })

  it('has a digest of every package, so that nothing else can be installed in its place (npm run lock)', () => {
    const without = Object.entries(packages).filter(
      ([path, { integrity = '' }]) => path !== '' && !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity),
    )
    expect(without.map(([path]) => path)).toEqual([])
  })

  it('has the packages of every platform, without which npm ci refuses it (npm run lock)', () => {
    const names = Object.values(packages).flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}))
    const keys = Object.keys(packages)
    expect(names.filter((name) => !keys.some((key) => key === `node_modules/${name}` || key.endsWith(`/node_modules/${name}`)))).toEqual([])
  })
})

describe('package.json', () => {
  it('pins every dependency exactly', () => {
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }))
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/)
  })

  it('runs nothing at install', () => {
    expect(Object.keys(manifest.scripts).filter((name) => /^(pre|post)?install$|^prepare$|^prepack$/.test(name))).toEqual([])
  })
})
