import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadNativePackage, locateDependency } from '../../../src/core/native-package.js'

let directory: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'taoctl-unit-'))
})

afterEach(() => rmSync(directory, { recursive: true, force: true }))

/** A package in a node_modules folder, and where it lies. */
function install(modules: string, name: string, code: string): string {
  const path = join(directory, modules, 'node_modules', name)
  mkdirSync(path, { recursive: true })
  writeFileSync(join(path, 'package.json'), JSON.stringify({ name, main: 'main.js' }))
  writeFileSync(join(path, 'main.js'), code)
  return path
}

const WRAPPER = `const { join } = require('node:path');
try { exports.found = require('@scope/lib-linux') } catch (error) { exports.error = error.code }
exports.join = typeof join; exports.name = __filename`

describe('a package around a native library', () => {
  it('gets the library that lies beside it, and Node itself', () => {
    const path = install('app', '@scope/lib', WRAPPER)
    install('app', '@scope/lib-linux', 'exports.here = true')
    expect(loadNativePackage(path)).toEqual({ found: { here: true }, join: 'function', name: join(path, 'main.js') })
  })

  it('does not get one from further up', () => {
    install('.', '@scope/lib-linux', 'globalThis.planted = true')
    expect(loadNativePackage(install('app', '@scope/lib', WRAPPER))).toMatchObject({ error: 'MODULE_NOT_FOUND' })
    expect('planted' in globalThis).toBe(false)
  })

  it('does not get packages of other names', () => {
    install('app', 'other', 'globalThis.planted = true')
    const path = install('app', '@scope/lib', "try { require('other') } catch (error) { exports.error = error.code }")
    expect(loadNativePackage(path)).toEqual({ error: 'MODULE_NOT_FOUND' })
    expect('planted' in globalThis).toBe(false)
  })

  it('is found beside its true place where the package manager links to it', () => {
    const path = install('store', '@scope/lib', WRAPPER)
    install('store', '@scope/lib-linux', 'exports.here = true')
    mkdirSync(join(directory, 'app/node_modules/@scope'), { recursive: true })
    symlinkSync(path, join(directory, 'app/node_modules/@scope/lib'))
    expect(loadNativePackage(join(directory, 'app/node_modules/@scope/lib'))).toMatchObject({ found: { here: true } })
  })

  it('shows every file before it runs', () => {
    const path = install('app', '@scope/lib', WRAPPER)
    const library = install('app', '@scope/lib-linux', 'globalThis.planted = true')
    const seen: string[] = []
    const judge = (file: string): void => {
      seen.push(file)
      if (file.startsWith(library)) throw new TypeError('not this one')
    }
    loadNativePackage(path, judge)
    expect(seen).toEqual([join(path, 'main.js'), join(library, 'main.js')])
    expect('planted' in globalThis).toBe(false)
  })

  it('is that of this package as it is installed here', () => {
    const root = join(import.meta.dirname, '../../..')
    const { hashRaw } = loadNativePackage(locateDependency(root, '@node-rs/argon2')) as { hashRaw: unknown }
    expect(typeof hashRaw).toBe('function')
  })
})

describe('a dependency', () => {
  it('lies in the package, or beside it in one node_modules, and nowhere further up', () => {
    const up = install('.', '@scope/lib', '')
    const root = join(directory, 'node_modules', 'app')
    expect(locateDependency(root, '@scope/lib')).toBe(up)
    const elsewhere = join(directory, 'work', 'app')
    expect(() => locateDependency(elsewhere, '@scope/lib')).toThrow(expect.objectContaining({ code: 'MODULE_NOT_FOUND' }))
    expect(() => locateDependency(join(root, 'node_modules', 'x'), '@scope/lib')).toThrow()
    const own = install('work/app', '@scope/lib', '')
    expect(locateDependency(elsewhere, '@scope/lib')).toBe(own)
  })
})
