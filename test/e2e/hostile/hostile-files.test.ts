/**
 * Every command on file systems where something is wrong: each says in one error what it is, and none hangs, crashes or changes another
 * wallet.
 */
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it } from 'vitest'
import { COMMAND_ARGUMENTS } from '../../helpers/hostile-files/command-arguments.js'
import type { HostileRun } from '../../helpers/hostile-files/run-hostile.js'
import { makeMemoryFolder } from '../../helpers/memory-folder.js'
import { TEST_WHOLE } from '../../helpers/test-run/test-whole.js'

const root = join(import.meta.dirname, '../../..')
const RUNNER = join(root, 'test/helpers/hostile-files/run-hostile.ts')
/** Far more than a command takes, also on a machine that is busy. */
const SILENCE_MS = 30_000

type Line = { readonly started: string } | { readonly done: true } | HostileRun

/** Runs a suite to its end; fails when a command does not come to one. */
async function runSuite(suite: 'things' | 'faults', stride: number): Promise<readonly HostileRun[]> {
  const folder = makeMemoryFolder('taoctl-hostile-')
  const child = spawn(process.execPath, ['--import', 'tsx', RUNNER, suite, folder, String(stride)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const runs: HostileRun[] = []
  let current = 'the start'
  let isDone = false
  let timer = setTimeout(() => child.kill('SIGKILL'), SILENCE_MS)
  try {
    for await (const text of createInterface({ input: child.stdout })) {
      clearTimeout(timer)
      timer = setTimeout(() => child.kill('SIGKILL'), SILENCE_MS)
      const line = JSON.parse(text) as Line
      if ('started' in line) current = line.started
      else if ('done' in line) isDone = true
      else runs.push(line)
    }
    expect(isDone, `it hangs or ends in ${current}`).toBe(true)
    return runs
  } finally {
    clearTimeout(timer)
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Envelope {
  readonly success: boolean
  readonly errors: readonly {
    readonly code: string
    readonly message: string
    readonly exit_code: number
    readonly why?: string
    readonly hint?: string
  }[]
}

/** What is wrong with the outcome of a run; undefined when it is as it should be. */
function findFault(run: HostileRun, usual: number | undefined): string | undefined {
  if (!run.bystander) return 'it changed another wallet'
  if (![0, 2, 3, 4].includes(run.code)) return `it ends with ${run.code}: ${run.stdout}${run.stderr}`
  if (run.stderr !== '') return `it writes ${run.stderr}`
  const { success, errors } = JSON.parse(run.stdout) as Envelope
  if (success !== (run.code === 0) || errors.length !== (success ? 0 : 1)) return `it has ${errors.length} errors`
  const [error] = errors
  if (error !== undefined && error.why === undefined && error.hint === undefined)
    return `it says neither why nor what to do: ${error.message}`
  if (run.harmless && run.code !== usual) return `it fails for a cache: ${error?.message}`
  return undefined
}

const listFaults = (runs: readonly HostileRun[]): string[] => {
  const usual = new Map(runs.filter(({ scenario }) => scenario === 'nothing wrong').map(({ command, code }) => [command, code]))
  return runs.flatMap((run) => {
    const fault = findFault(run, usual.get(run.command))
    return fault === undefined ? [] : [`taoctl ${run.command.replace(':', ' ')} with ${run.scenario}: ${fault}`]
  })
}

describe('a hostile file system', { timeout: 240_000 }, () => {
  it('is met by every command', () => {
    const { commands } = JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8')) as { commands: Record<string, { id: string }> }
    const known = Object.keys(COMMAND_ARGUMENTS).sort()
    expect(known, 'Each command has an entry in test/helpers/hostile-files/command-arguments.ts: how it is run').toEqual(
      Object.values(commands)
        .map(({ id }) => id)
        .sort(),
    )
  })

  it('where something else lies in the place of a file or a folder, or a path is none', async () => {
    const runs = await runSuite('things', TEST_WHOLE ? 11 : 19)
    expect(listFaults(runs)).toEqual([])
    expect(runs.length).toBeGreaterThan(300)
  })

  it('where any step on a file fails', async () => {
    const runs = await runSuite('faults', TEST_WHOLE ? 5 : 9)
    expect(listFaults(runs)).toEqual([])
    expect(runs.length).toBeGreaterThan(200)
  })
})
