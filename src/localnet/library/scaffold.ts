import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Scaffolded } from './api.js'
import { findProgram, makeEnvironment, readFailure } from './run-program.js'

function run(file: string, port: number): Promise<Scaffolded> {
  const args = ['localnet', 'scaffold', '--json', '--no-wallets', '--port', String(port), '-f', file]
  const child = spawn(process.execPath, [findProgram(), ...args], { stdio: ['ignore', 'pipe', 'inherit'], env: makeEnvironment() })
  return new Promise((done, reject) => {
    let output = ''
    child.stdout.on('data', (part: Buffer) => {
      output += part.toString()
    })
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) done((JSON.parse(output) as { readonly data: Scaffolded }).data)
      else reject(readFailure(output, 'the scenario did not come about'))
    })
  })
}

/** Brings the chain of a port to a scenario, by the program of this package: keys and signing are not part of the chain. */
export async function scaffold(scenario: string | object, port: number): Promise<Scaffolded> {
  if (typeof scenario === 'string') return run(resolve(scenario), port)
  const folder = mkdtempSync(join(tmpdir(), 'taoctl-scenario-'))
  try {
    // JSON is YAML as well.
    const file = join(folder, 'scenario.yaml')
    writeFileSync(file, JSON.stringify(scenario), { mode: 0o600 })
    return await run(file, port)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
