/** Programs of others that are tried against the embedded chain: how they are installed, and what they are asked to do. */
import { join } from 'node:path'
import { type Ended, run } from '../nodes/fetch-node.js'

/** A chain that runs for them. */
export interface ChainPlace {
  /** `ws://127.0.0.1:40123`; HTTP is answered there as well. */
  readonly url: string
  readonly spec: number
  /** Mints TAO for an account. */
  fund(address: string, tao: number): Promise<void>
  /** Makes blocks. */
  advance(blocks: number): Promise<void>
  /** Makes a call as root. `values`: its arguments, each as `name=value`. */
  asRoot(call: string, values: readonly string[]): Promise<void>
}

export interface Checked {
  readonly check: string
  readonly ok: boolean
  /** What went wrong, in the client's words; empty where nothing did. */
  readonly said: string
}

export interface Client {
  /** The name and the version, as the registry has them. */
  readonly name: string
  /** Installs it into an empty folder. Throws with what the installer says. */
  install(place: string): Promise<void>
  /** Tries it. */
  check(chain: ChainPlace, place: string): AsyncIterable<Checked>
  /** What is known to fail, and why: by the check, or the check and the spec (`stake add 425`). */
  readonly known?: Readonly<Record<string, string>>
}

/** Where the programs are that the clients are tried with. */
export const programs = join(import.meta.dirname, 'programs')

const INSTALL_MS = 900_000
/** On one core, with nothing compiled before. */
const COMPILE_MS = 2_400_000
const RUN_MS = 300_000

async function demand(command: string, args: readonly string[], timeout: number): Promise<void> {
  const { code, text } = await run(command, args, false, timeout)
  if (code !== 0) throw new Error(text.trim().split('\n').slice(-3).join(' ') || `${command} ended with ${code ?? 'a signal'}`)
}

/** Installs packages of npm into a folder, without their scripts. */
export async function installNode(place: string, packages: readonly string[]): Promise<void> {
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', place, ...packages]
  await demand(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, INSTALL_MS)
}

/** Makes a Python environment in a folder, with packages in it. */
export async function installPython(place: string, packages: readonly string[]): Promise<void> {
  await demand('python3', ['-m', 'venv', place], INSTALL_MS)
  await demand(join(place, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', ...packages], INSTALL_MS)
}

/** Compiles the package of Rust in a folder. What was compiled before is taken from `CARGO_TARGET_DIR`, where that is set. */
export async function installRust(place: string): Promise<void> {
  await demand('cargo', ['build', '--quiet', '--manifest-path', join(place, 'Cargo.toml')], COMPILE_MS)
}

/** Runs one of the programs beside this file, which prints a line of JSON for each thing that it tried. */
export async function* runProgram(command: string, args: readonly string[]): AsyncGenerator<Checked> {
  const { code, text }: Ended = await run(command, args, false, RUN_MS)
  let count = 0
  for (const line of text.split('\n').filter((one) => one.startsWith('{"check"'))) {
    count++
    yield JSON.parse(line) as Checked
  }
  if (code !== 0 || count === 0) yield { check: 'the program as a whole', ok: false, said: lastLines(text) }
}

/** What a program said of its end, in one line: the last line that tells of an error, or else its last two. */
export function lastLines(text: string): string {
  const lines = text.trim().split('\n')
  return (lines.findLast((line) => /(?:^|\w)(?:Error|Exception)\b.*:/.test(line)) ?? lines.slice(-2).join(' ')).trim().slice(0, 300)
}
