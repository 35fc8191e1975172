import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openProgram, type Terminal } from '../../helpers/pty.js'
import { cliArguments, makeCliHome, runCli } from '../../helpers/run-cli.js'

/** The path of a program in PATH; undefined where there is none. */
function findProgram(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}

/** What would happen if a shell took a name for a command. */
const EVIL = '$(touch pwned)`touch pwned`;touch pwned'
const home = makeCliHome()
const bin = join(home.directory, 'bin')
const path = `${bin}${delimiter}${process.env.PATH ?? ''}`
let terminal: Terminal | undefined
/** How long a shell may take to end. */
const PATIENCE_MS = 5_000

beforeAll(async () => {
  mkdirSync(bin)
  // The line as the shell hands it over once it is entered, word by word.
  const program = `#!/bin/sh
if [ "$1" = __complete ]; then exec "${process.execPath}" "${cliArguments([])[0]}" "$@"; fi
printf 'ran%s\\n' ' '
for word in "$@"; do printf '<%s>' "$word"; done
printf ' end\\n'
`
  writeFileSync(join(bin, 'taoctl'), program, { mode: 0o755 })
  for (const wallet of ['owner', 'my wallet', `evil ${EVIL}`, "it's", 'red\u001b[31m']) {
    mkdirSync(join(home.directory, '.bittensor/wallets', wallet, 'hotkeys'), { recursive: true })
  }
  writeFileSync(join(home.directory, '.bittensor/wallets/owner/hotkeys/miner'), '')
  writeFileSync(join(home.directory, 'password.txt'), '')
})
afterEach(async () => {
  if (terminal === undefined) return
  const { pid, exit } = terminal
  process.kill(pid, 'SIGHUP')
  // A shell that hears of it while it begins to read a line may wait for the line.
  const late = setTimeout(() => process.kill(pid, 'SIGKILL'), PATIENCE_MS)
  await exit
  clearTimeout(late)
  terminal = undefined
})
afterAll(() => home.remove())

const SHELLS = [
  { shell: 'bash', args: ['-i'], prompt: { file: '.bashrc', text: "PS1='ready> '\nbind 'set enable-bracketed-paste off'\n" } },
  { shell: 'zsh', args: ['-i'], prompt: { file: '.zshrc', text: "PS1='ready> '\nunsetopt zle_bracketed_paste\n" } },
  {
    shell: 'fish',
    args: ['-i'],
    prompt: { file: '.config/fish/config.fish', text: "function fish_prompt; echo -n 'ready> '; end\nset fish_greeting\n" },
  },
] as const

for (const { shell, args, prompt } of SHELLS) {
  const program = findProgram(shell)
  describe.skipIf(program === undefined)(`in a real ${shell}`, () => {
    /** Types into a new shell and enters the line; returns the words with which taoctl was run. */
    async function enter(keys: string): Promise<string> {
      terminal = openProgram(home, [program ?? '', ...args], { PATH: path, TERM: 'xterm-256color' }, 160)
      await terminal.waitFor('ready> ')
      terminal.type(`${keys}\r`)
      await terminal.waitFor('ran ')
      await terminal.waitFor(' end')
      const shown = terminal.text()
      return shown.slice(shown.lastIndexOf('ran '), shown.lastIndexOf(' end')).replace(/^ran \s*/, '')
    }

    beforeAll(async () => {
      const file = join(home.directory, prompt.file)
      mkdirSync(join(file, '..'), { recursive: true })
      writeFileSync(file, prompt.text)
      expect((await runCli(home, ['completion', 'install', shell, '--yes'])).code).toBe(0)
    })

    it.each([
      ['taoctl stak\t\tadd', '<stake><add>'],
      ['taoctl stake add --dry\t', '<stake><add><--dry-run>'],
      ['taoctl wallet balance --wallet own\t', '<wallet><balance><--wallet><owner>'],
      ['taoctl wallet balance --wallet=own\t', '<wallet><balance><--wallet=owner>'],
      ['taoctl wallet balance --wallet my\t', '<wallet><balance><--wallet><my wallet>'],
      ['taoctl wallet balance --wallet "my\t', '<wallet><balance><--wallet><my wallet>'],
      ['taoctl wallet balance --wallet it\t', "<wallet><balance><--wallet><it's>"],
      ['taoctl wallet balance --wallet evil\t', `<wallet><balance><--wallet><evil ${EVIL}>`],
      ['taoctl stake add -w owner --hotkey mi\t', '<stake><add><-w><owner><--hotkey><miner>'],
      ['taoctl stake add --network fin\t', '<stake><add><--network><finney>'],
      ['taoctl tx call Balances.transfer_all\t', '<tx><call><Balances.transfer_all'],
      ['taoctl sudo set --param=temp\t', '<sudo><set><--param=tempo>'],
      ['taoctl wallet sign --password-file pass\t', '<wallet><sign><--password-file><password.txt>'],
      ['taoctl wallet sign --password-file=pass\t', '<wallet><sign><--password-file=password.txt>'],
    ])('%j', async (keys, words) => {
      expect(await enter(keys)).toContain(words)
      expect(existsSync(join(home.directory, 'pwned'))).toBe(false)
    })

    it('shows no name with a control character', async () => {
      expect(await enter('taoctl wallet balance --wallet red\t')).toContain('<--wallet><red>')
    })
  })
}
