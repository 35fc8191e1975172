import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openCli } from '../pty.js'
import { runResident } from '../resident/run-resident.js'
import { type CliHome, cliArguments, cliEnvironment, makeCliHome } from '../run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../start-localnet.js'

const COLUMNS = 80
/** The one runtime that the pages are about, whatever others a run of the tests is to see. */
const SPEC = 475
/** What starts and stops the chain of a page: the tests have one of their own, on another port. */
const STANDING: readonly (readonly [RegExp, string])[] = [
  [/^taoctl localnet start --detach$/, 'READY ws://127.0.0.1:9944'],
  [/^taoctl localnet stop$/, 'stopped 9944'],
]
const FOR_A_SHELL = /[|<>$;&`*]| -- /

export interface Shown {
  readonly code: number | null
  readonly lines: readonly string[]
}

/** Words as a shell has them, without anything that only a shell understands. */
function splitWords(command: string): string[] {
  return [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, plain]) => single ?? double ?? plain ?? '')
}

/** A chain and homes on which pages are walked through one after the other, each as if nothing had been before it. */
export class PageWalk {
  private home: CliHome

  private constructor(private readonly chain: LocalnetInProcess) {
    this.home = makeCliHome({ resident: true })
  }

  static async start(): Promise<PageWalk> {
    return new PageWalk(await startLocalnet({ spec: SPEC, drift: undefined }))
  }

  async stop(): Promise<void> {
    this.home.remove()
    await this.chain.stop()
  }

  /** Begins a page: a new home, and the chain as it was in the beginning. */
  async begin(): Promise<void> {
    this.home.remove()
    this.home = makeCliHome({ resident: true })
    const bin = join(this.home.directory, 'bin')
    mkdirSync(bin)
    const [program = ''] = cliArguments([])
    writeFileSync(join(bin, 'taoctl'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`)
    chmodSync(join(bin, 'taoctl'), 0o755)
    const { code, lines } = await this.run('taoctl localnet reset')
    if (code !== 0) throw new Error(lines.join('\n'))
  }

  private get env(): Record<string, string> {
    const { url, port } = this.chain
    return { NO_COLOR: '1', TAOCTL_NETWORK: url, TAOCTL_PORT: String(port), TAOCTL_STATE_DIR: join(this.home.directory, 'state') }
  }

  /** What a terminal of 80 columns shows of a command; what has a pipe or a redirection is run by a shell. */
  async run(command: string): Promise<Shown> {
    const standing = STANDING.find(([pattern]) => pattern.test(command))
    if (standing !== undefined) return { code: 0, lines: [standing[1]] }
    const { code, text } = await (FOR_A_SHELL.test(command) || !command.startsWith('taoctl ')
      ? this.runShell(command)
      : this.runCommand(command))
    const lines = text
      .replaceAll('\r', '')
      .split('\n')
      .map((line) => line.replaceAll(this.chain.url, 'ws://127.0.0.1:9944').replaceAll(this.home.directory, '~').trimEnd())
    while (lines.at(-1) === '') lines.pop()
    return { code, lines }
  }

  private async runCommand(command: string): Promise<{ code: number | null; text: string }> {
    const args = splitWords(command).slice(1)
    if (!this.home.resident) {
      const terminal = openCli(this.home, args, this.env, COLUMNS)
      return { code: await terminal.exit, text: terminal.text() }
    }
    const env = { TERM: 'xterm', ...cliEnvironment(this.home, this.env) }
    const { code, shown } = await runResident({ args, env, cwd: this.home.directory, columns: COLUMNS }, 60_000)
    return { code, text: shown }
  }

  private runShell(command: string): Promise<{ code: number | null; text: string }> {
    const env = cliEnvironment(this.home, this.env)
    const PATH = `${join(this.home.directory, 'bin')}:${process.execPath.replace(/\/[^/]*$/, '')}:${env.PATH}`
    return new Promise((resolve) => {
      execFile(
        'bash',
        ['--norc', '-euo', 'pipefail', '-c', command],
        { env: { ...env, PATH }, cwd: this.home.directory },
        (error, stdout, stderr) => {
          resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : null, text: `${stdout}${stderr}` })
        },
      )
    })
  }
}
