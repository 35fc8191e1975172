import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { digestFile, listTree } from '../../../scripts/pack/assemble.js'
import { type Installed, installPacked } from '../../../scripts/pack/install-packed.js'
import { packPackage, type Release } from '../../../scripts/pack/pack-package.js'
import { listDifferences, rebuild } from '../../../scripts/pack/rebuild.js'
import { DIGESTS } from '../../../src/core/text/package-digests.js'
import { TEST_WHOLE } from '../../helpers/test-run/test-whole.js'

const root = join(import.meta.dirname, '../../..')
const work = mkdtempSync(join(realpathSync(tmpdir()), 'taoctl-packed-'))
let release: Release
let installed: Installed

const read = <T>(name: string): T => JSON.parse(readFileSync(join(release.folder, name), 'utf8')) as T

beforeAll(async () => {
  release = await packPackage(root, join(work, 'release'))
  installed = installPacked(release.tarball, join(work, 'new'), { node: process.execPath })
}, 300_000)

afterAll(() => rmSync(work, { recursive: true, force: true }), 60_000)

describe('the packed package', () => {
  it('runs nothing when it is installed, nor does anything that comes with it', () => {
    expect(read<Record<string, unknown>>('package.json').scripts).toBeUndefined()
    expect(existsSync(join(release.folder, 'binding.gyp'))).toBe(false)
    const { packages } = read<{ packages: Record<string, { hasInstallScript?: boolean }> }>('npm-shrinkwrap.json')
    for (const [path, entry] of Object.entries(packages)) expect([path, entry.hasInstallScript]).toEqual([path, undefined])
    for (const path of Object.keys(packages).filter((name) => name !== '')) {
      const file = join(installed.folder, path, 'package.json')
      if (!existsSync(file)) continue
      const { scripts = {} } = JSON.parse(readFileSync(file, 'utf8')) as { scripts?: Record<string, string> }
      expect(Object.keys(scripts).filter((name) => /^(pre|post)?install$/.test(name))).toEqual([])
      expect(existsSync(join(installed.folder, path, 'binding.gyp'))).toBe(false)
    }
  })

  it('pins by digest what is installed beside it, and nothing else', () => {
    const { packages } = read<{ packages: Record<string, { version: string; integrity?: string; resolved?: string }> }>(
      'npm-shrinkwrap.json',
    )
    const { dependencies } = read<{ dependencies: Record<string, string> }>('package.json')
    const { '': own, ...others } = packages
    expect(own).toMatchObject({ name: 'taoctl', dependencies })
    expect(Object.keys(others).length).toBeGreaterThan(10)
    for (const [path, { integrity, resolved }] of Object.entries(others)) {
      expect(path).toMatch(/^node_modules\/@node-rs\/argon2/)
      expect(integrity).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/)
      expect(resolved).toBeUndefined()
    }
  })

  it('lists in its bill of materials whatever it has code of, and what is installed beside it', () => {
    const bom = read<{
      serialNumber: string
      metadata: { timestamp?: string; component: { name: string } }
      components: readonly { 'bom-ref': string; scope: string; hashes: unknown[]; licenses: unknown[] }[]
      dependencies: readonly { ref: string; dependsOn: string[] }[]
    }>('sbom.cdx.json')
    const notices = readFileSync(join(root, 'THIRD-PARTY-NOTICES.md'), 'utf8')
    const bundled = [...notices.matchAll(/^- (\S+) (\S+): /gm)].map(([, name, version]) => `${name}@${version}`)
    const refs = bom.components.map((component) => component['bom-ref'])
    expect(refs).toEqual(expect.arrayContaining([...bundled, '@node-rs/argon2@2.2.1', '@node-rs/argon2-win32-x64-msvc@2.2.1']))
    expect(refs.filter((ref) => !bundled.includes(ref) && !ref.startsWith('@node-rs/argon2'))).toEqual([])
    expect(bom.components.filter(({ hashes, licenses }) => !hashes?.length || !licenses?.length)).toEqual([])
    expect(bom.metadata).toMatchObject({ component: { name: 'taoctl' } })
    expect(bom.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
    const known = new Set([...refs, 'taoctl@0.1.0'])
    expect(bom.dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]).filter((ref) => !known.has(ref))).toEqual([])
  })

  it('has a man page of every command, topic and word, with what the help says, and nothing that a formatter stumbles over', () => {
    const { man } = read<{ man: readonly string[] }>('package.json')
    expect(man).toEqual(listTree(release.folder).filter((file) => file.startsWith('man/')))
    const helped = listTree(join(root, 'dist/help')).map((name) => name.replace('.json', ''))
    const expected = helped.map((id) =>
      id.startsWith('concepts/') ? `man/taoctl-${id.slice(9)}.7` : `man/taoctl-${id.replaceAll('+', '-')}.1`,
    )
    expect([...man].sort()).toEqual([...expected, 'man/taoctl.1'].sort())
    for (const page of man) {
      const text = readFileSync(join(release.folder, page), 'utf8')
      expect(text.split('\n')[0]).toMatch(/^\.TH \S+ [17] "" "taoctl /)
      expect([page, text.split('\n').filter((line) => /^['.](?!(?:SH|TP|PP|br|B|RS|RE|nf|fi|TH)\b)/.test(line))]).toEqual([page, []])
    }
  })

  it.skipIf(process.platform !== 'linux' || !existsSync('/usr/bin/man'))(
    'has man pages that man shows, without a warning and with the words of the help',
    async () => {
      for (const [page, ...words] of [
        ['taoctl.1', 'TOPICS', 'localnet start --detach'],
        ['taoctl-stake-add.1', '--limit-price=<TAO>', 'Stake TAO to hotkeys on subnets.', 'taoctl stake add --netuid 1 --amount 10'],
        ['taoctl-slippage.7', 'TRY IT', 'taoctl stake add 2 --amount 1 -w owner --dry-run'],
      ]) {
        const env = { PATH: process.env.PATH, MANWIDTH: '100', LC_ALL: 'C.UTF-8' }
        const { stdout, stderr } = spawnSync('man', ['--warnings', '-l', join(release.folder, 'man', page ?? '')], {
          encoding: 'utf8',
          env,
        })
        expect({ page, stderr }).toEqual({ page, stderr: '' })
        for (const word of words) expect(stdout.replaceAll(/\s+/g, ' ')).toContain(word)
      }
    },
  )

  it('names neither the machine nor the folder that it was built on', () => {
    const words = [root, userInfo().homedir].filter((word) => word.length > 5)
    const naming = listTree(release.folder).filter((file) =>
      words.some((word) => readFileSync(join(release.folder, file), 'latin1').includes(word)),
    )
    expect(naming).toEqual([])
  })

  it.runIf(TEST_WHOLE)(
    'is the same, byte by byte, when it is built in another folder by another user far away',
    async () => {
      const other = await rebuild(root, join(work, 'another place'), {
        umask: 0o077,
        env: { TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
      })
      expect(listDifferences(release, other)).toEqual([])
      expect(digestFile(other.tarball)).toBe(digestFile(release.tarball))
    },
    300_000,
  )
})

describe('an installed package', () => {
  it('is a command that says its version and needs its native dependency only where a key is encrypted', async () => {
    const { version } = read<{ version: string }>('package.json')
    expect(installed.run(['--version'])).toMatchObject({
      code: 0,
      stdout: `taoctl/${version} ${process.platform}-${process.arch} node-${process.version}\n`,
    })
    const made = installed.run(['wallet', 'create', '-w', 'first', '--no-mnemonic', '--password-stdin', '--json'], 'Passw0rd-of-a-test\n')
    expect(made).toMatchObject({ code: 0 })
    expect(JSON.parse(made.stdout)).toMatchObject({ success: true })
  })

  it('is run without being installed by npx', () => {
    const place = join(work, 'npx')
    const result = installed.npx(release.tarball, place, ['--version'])
    expect(result).toMatchObject({ code: 0, stdout: installed.run(['--version']).stdout })
  }, 120_000)
})

describe('version --verify', () => {
  const verify = (args: readonly string[] = []) => {
    const { code, stdout } = installed.run(['version', '--verify', '--json', ...args])
    const envelope = JSON.parse(stdout) as { data: { verification: Record<string, unknown> } | null; errors: { code: string }[] }
    return { code, verification: envelope.data?.verification, error: envelope.errors[0]?.code }
  }
  const file = (name: string) => join(installed.folder, name)
  /** Does something to the files, judges, and undoes it. */
  const alter = (name: string, change: () => void) => {
    const before = existsSync(file(name)) ? readFileSync(file(name)) : undefined
    change()
    try {
      return verify()
    } finally {
      rmSync(file(name), { recursive: true, force: true })
      if (before !== undefined) writeFileSync(file(name), before)
    }
  }

  it('finds the files as they were packed, and shows the digest of the list that SHA256SUMS has', () => {
    const { code, verification, error } = verify()
    expect({ code, error }).toEqual({ code: 0, error: undefined })
    expect(verification).toMatchObject({ ok: true, missing: [], changed: [], added: [] })
    expect(readFileSync(join(work, 'release/SHA256SUMS'), 'utf8')).toContain(`${verification?.list_digest}  taoctl-`)
    expect(installed.run(['version', '--verify'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`verified\t${verification?.files}\tsha256:`),
    })
  })

  it('names what has changed, what is missing and what was added', () => {
    const wrong = { code: 3, error: 'PACKAGE_CHANGED' }
    expect(alter('dist/main.cjs', () => appendFileSync(file('dist/main.cjs'), ' '))).toMatchObject({
      ...wrong,
      verification: { ok: false, changed: ['dist/main.cjs'], missing: [], added: [] },
    })
    expect(alter('LICENSE', () => rmSync(file('LICENSE')))).toMatchObject({ ...wrong, verification: { missing: ['LICENSE'], changed: [] } })
    expect(alter('dist/chunks/more.cjs', () => writeFileSync(file('dist/chunks/more.cjs'), ''))).toMatchObject({
      ...wrong,
      verification: { added: ['dist/chunks/more.cjs'] },
    })
    const replaced = alter('README.md', () => {
      rmSync(file('README.md'))
      mkdirSync(file('README.md'))
    })
    expect(replaced).toMatchObject({ ...wrong, verification: { changed: ['README.md'] } })
    expect(verify().code).toBe(0)
  })

  it('says so where there is no list, or one that is none: nothing is taken for right that was not compared', () => {
    const unusable = { code: 3, error: 'DIGESTS_UNUSABLE', verification: undefined }
    expect(alter(DIGESTS, () => rmSync(file(DIGESTS)))).toEqual(unusable)
    const digest = 'a'.repeat(64)
    for (const text of [
      '',
      '[]',
      '{"version":"0.1.0"}',
      `{"version":"0.1.0","files":{"../../etc/passwd":"${digest}"}}`,
      '{"version":"0.1.0","files":{"a":"b"}}',
      '{"version":"9.9.9","files":{}}',
    ])
      expect(
        alter(DIGESTS, () => writeFileSync(file(DIGESTS), text)),
        text,
      ).toEqual(unusable)
    expect(
      spawnSync(process.execPath, [join(root, 'bin/run.js'), 'version', '--verify'], { encoding: 'utf8', env: { HOME: work } }),
    ).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('this is no copy that was packed'),
    })
  })
})
