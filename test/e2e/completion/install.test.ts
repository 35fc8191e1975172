import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { openCli } from '../../helpers/pty.js'
import { makeCliHome, runCli, runJson } from '../../helpers/run-cli.js'

interface Installed {
  readonly file: string
  readonly change: string
  readonly written: boolean
}

const home = makeCliHome({ resident: true })
const file = join(home.directory, '.bashrc')
const fish = join(home.directory, '.config/fish/completions/taoctl.fish')
const install = async (...args: readonly string[]) => (await runJson<Installed>(home, ['completion', 'install', ...args])).envelope
const script = async (shell: string) => (await runJson<{ script: string }>(home, ['completion', 'show', shell])).envelope.data.script
/** Lines of another, of which one is no text in any encoding that has more than bytes. */
const THEIRS = Buffer.from('alias ll="ls -l"\r\n\xff\xfe no text\nlast', 'latin1')

beforeEach(() => {
  rmSync(file, { force: true })
  rmSync(fish, { force: true })
})
afterAll(() => home.remove())

describe('completion install', () => {
  it('adds lines between marks, once, and takes them out again; every other byte and the mode stay', async () => {
    writeFileSync(file, THEIRS)
    chmodSync(file, 0o640)
    expect((await install('bash', '--yes')).data).toEqual({ shell: 'bash', file, change: 'add', written: true })
    const block = `# >>> taoctl completion >>>\n${await script('bash')}# <<< taoctl completion <<<\n`
    expect(readFileSync(file)).toEqual(Buffer.concat([THEIRS, Buffer.from(`\n${block}`)]))
    expect(statSync(file).mode & 0o777).toBe(0o640)
    expect((await install('bash', '--yes')).data).toMatchObject({ change: 'none', written: false })
    expect((await install('bash', '--yes', '--uninstall')).data).toMatchObject({ change: 'remove', written: true })
    expect(readFileSync(file)).toEqual(Buffer.concat([THEIRS, Buffer.from('\n')]))
    expect((await install('bash', '--yes', '--uninstall')).data).toMatchObject({ change: 'none', written: false })
  })

  it('replaces the lines of another version where they stand, behind a link', async () => {
    const kept = join(home.directory, 'dotfiles')
    writeFileSync(kept, 'before\n# >>> taoctl completion >>>\nold\n# <<< taoctl completion <<<\nafter\n')
    symlinkSync(kept, file)
    expect((await install('bash', '--yes')).data).toMatchObject({ change: 'replace', written: true })
    expect(lstatSync(file).isSymbolicLink()).toBe(true)
    expect(readFileSync(kept, 'utf8')).toMatch(
      /^before\n# >>> taoctl completion >>>\n_taoctl\(\)[\s\S]*\n# <<< taoctl completion <<<\nafter\n$/,
    )
  })

  it('writes nothing in a dry run, off a terminal without --yes, or after a no; and shows the lines before', async () => {
    expect((await install('bash', '--dry-run')).data).toMatchObject({ change: 'create', written: false })
    expect((await runCli(home, ['completion', 'install', 'bash'])).code).toBe(2)
    const asked = openCli(home, ['completion', 'install', 'bash'])
    await asked.waitFor('complete -o nospace -F _taoctl taoctl')
    await asked.waitFor('Write them?')
    asked.type('n\r')
    expect(await asked.exit).toBe(130)
    expect(existsSync(file)).toBe(false)
  })

  it.each([
    ['# >>> taoctl completion >>>\nmine\n', 'COMPLETION_MARKS'],
    ['# <<< taoctl completion <<<\n# >>> taoctl completion >>>\n', 'COMPLETION_MARKS'],
    [`${'# >>> taoctl completion >>>\n# <<< taoctl completion <<<\n'.repeat(2)}`, 'COMPLETION_MARKS'],
  ])('refuses %j, and leaves it as it is', async (text, code) => {
    writeFileSync(file, text)
    for (const more of [[], ['--uninstall']]) expect((await install('bash', '--yes', ...more)).errors).toMatchObject([{ code }])
    expect(readFileSync(file, 'utf8')).toBe(text)
  })

  it('refuses a file that others may write to', async () => {
    writeFileSync(file, 'x\n')
    chmodSync(file, 0o666)
    expect((await install('bash', '--yes')).errors).toMatchObject([{ code: 'COMPLETION_NOT_TRUSTED' }])
    expect(readFileSync(file, 'utf8')).toBe('x\n')
  })

  it('has a file of its own in fish, removed with the lines, and never one of another', async () => {
    expect((await install('fish', '--yes')).data).toMatchObject({ file: fish, change: 'create', written: true })
    expect((await install('fish', '--yes', '--uninstall')).data).toMatchObject({ change: 'remove', written: true })
    expect(existsSync(fish)).toBe(false)
    mkdirSync(join(fish, '..'), { recursive: true })
    writeFileSync(fish, 'complete -c taoctl\n')
    expect((await install('fish', '--yes')).errors).toMatchObject([{ code: 'COMPLETION_TAKEN' }])
    expect(readFileSync(fish, 'utf8')).toBe('complete -c taoctl\n')
  })
})
