import { isUtf8 } from 'node:buffer'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type CliResult, cliEnvironment, makeCliHome, runCli } from '../helpers/run-cli.js'
import { runProgram } from '../helpers/run-program.js'

const root = join(import.meta.dirname, '../..')
const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { files: readonly string[] }
const home = makeCliHome()
const directory = mkdtempSync(join(tmpdir(), 'taoctl-package-'))

afterAll(() => {
  home.remove()
  rmSync(directory, { recursive: true, force: true })
})

function listFiles(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
}

/** What npm would pack, below `modules/node_modules`, with nothing of what it depends on. */
function installPackage(): string {
  const path = join(directory, 'modules/node_modules/deep/taoctl')
  for (const name of [...files, 'package.json', 'LICENSE', 'README.md']) cpSync(join(root, name), join(path, name), { recursive: true })
  return path
}

describe('the package', () => {
  it('holds text alone: nothing compiled beforehand', () => {
    const shipped = files.flatMap((name) => (name.includes('.') ? [join(root, name)] : listFiles(join(root, name))))
    expect(shipped.length).toBeGreaterThan(100)
    expect(shipped.filter((file) => !/\.(?:d\.cts|cjs|js|json|md|yaml)$/.test(file))).toEqual([])
    expect(shipped.filter((file) => !isUtf8(readFileSync(file)))).toEqual([])
  })

  it('requires itself, Node, and its one dependency', () => {
    const outside = new Set<string>()
    for (const file of listFiles(join(root, 'dist')).filter((name) => name.endsWith('.cjs'))) {
      const text = readFileSync(file, 'utf8')
      for (const [, id = ''] of text.matchAll(/\b(?:require|import)\((?:"|'|`)([^"'`$]+)(?:"|'|`)\)/g)) {
        if (!id.startsWith('.') && !isBuiltin(id)) outside.add(id)
      }
    }
    expect([...outside]).toEqual(['@node-rs/argon2'])
  })

  it('has nothing but Node in the files that Node itself loads: it would look for anything else in every folder above', () => {
    for (const name of ['boot', 'reader', 'derive']) {
      const text = readFileSync(join(root, 'dist', `${name}.cjs`), 'utf8')
      const ids = [...text.matchAll(/\b(?:require|import)\((?:"|'|`)([^"'`$]+)(?:"|'|`)\)/g)].map(([, id = '']) => id)
      expect([name, ids.filter((id) => !isBuiltin(id))]).toEqual([name, []])
    }
  })

  it('runs none of the packages that lie above it, and works from a place that it cannot write to', async () => {
    const path = installPackage()
    const mark = join(directory, 'planted')
    for (const name of [
      'bufferutil',
      'utf-8-validate',
      '@napi-rs/keyring',
      '@node-rs/argon2',
      '@node-rs/argon2-linux-x64-gnu',
      'debug',
      'supports-color',
      'ws',
    ]) {
      for (const above of ['modules', 'modules/node_modules/deep']) {
        const planted = join(directory, above, 'node_modules', name)
        mkdirSync(planted, { recursive: true })
        writeFileSync(join(planted, 'package.json'), JSON.stringify({ name, main: 'index.js' }))
        writeFileSync(
          join(planted, 'index.js'),
          `require('node:fs').appendFileSync(${JSON.stringify(mark)}, ${JSON.stringify(`${name}\n`)})`,
        )
      }
    }
    const run = (args: readonly string[], stdin = ''): Promise<CliResult> =>
      runProgram(join(path, 'bin/run.js'), args, cliEnvironment(home, { TAOCTL_CODE_CACHE: join(directory, 'no', 'code') }), stdin)
    expect(await run(['wallet', 'create', '-w', 'plain', '--no-password', '--no-mnemonic'])).toMatchObject({ code: 0 })
    // Without its dependency nothing can be encrypted, whatever lies above.
    expect(await run(['wallet', 'create', '-w', 'locked', '--password-stdin', '--no-mnemonic'], 'Passw0rd-of-a-test\n')).not.toMatchObject({
      code: 0,
    })
    expect(await run(['wallet', 'balance', '-w', 'plain', '--network', 'ws://127.0.0.1:9'])).toMatchObject({ code: 5 })
    expect(existsSync(mark)).toBe(false)
  })
})

describe('compiled code', () => {
  const folder = join(home.directory, 'compiled')
  const list = (): Promise<CliResult> => runCli(home, ['config', 'list'], { env: { TAOCTL_CODE_CACHE: folder } })

  it('is kept by the first run for the next, whoever else is at it, and made again where it is damaged', async () => {
    const texts = (await Promise.all([list(), list(), list()])).map(({ stdout }) => stdout)
    expect(new Set(texts).size).toBe(1)
    const names = readdirSync(folder)
    // What every command loads, and what this one does.
    expect(names).toHaveLength(2)
    expect(names.filter((name) => !/^[0-9a-f]{16}$/.test(name))).toEqual([])
    const kept = names.map((name) => readFileSync(join(folder, name)))
    for (const [index, name] of names.entries()) {
      const bytes = Buffer.from(kept[index] ?? '')
      bytes.fill(0xff, bytes.length / 2)
      writeFileSync(join(folder, name), bytes)
    }
    expect(await list()).toEqual({ code: 0, stdout: texts[0], stderr: '' })
    // What it leaves is whole again: of the same length, or longer where a run had more to add.
    for (const [index, name] of names.entries()) {
      const bytes = readFileSync(join(folder, name))
      expect(bytes.subarray(-64).equals(Buffer.alloc(64, 0xff)), name).toBe(false)
      expect(bytes.length).toBeGreaterThan((kept[index]?.length ?? 0) / 2)
    }
  })
})
