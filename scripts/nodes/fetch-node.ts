/** Node's own binaries of other versions, which are packages of the registry. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

export const VERSIONS = ['20', '22', '24']
const INSTALL_MS = 300_000

export interface Ended {
  /** Null when a signal ended it, or it did not start. */
  readonly code: number | null
  readonly text: string
}

/** Runs a program to its end. `show`: what it writes is shown as well. */
export function run(command: string, args: readonly string[], show: boolean, timeout?: number): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], { stdio: ['ignore', 'pipe', 'pipe'], ...(timeout === undefined ? {} : { timeout }) })
    let text = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
        if (show) process.stdout.write(chunk)
      })
    }
    child.once('error', (error) => resolve({ code: null, text: error.message }))
    child.once('close', (code) => resolve({ code, text }))
  })
}

/** Installs a version into a folder: the path of the binary, or the reason why there is none. */
export async function fetchNode(version: string, directory: string): Promise<{ readonly node: string } | { readonly reason: string }> {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const name = `node-${platform}-${process.arch}`
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', directory, `${name}@${version}`]
  const installed = await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, false, INSTALL_MS)
  if (installed.code !== 0) {
    const said = /npm error (?!code|A complete log)(.*)/.exec(installed.text)?.[1] ?? `npm ended with ${installed.code ?? 'a signal'}`
    return { reason: `${name}@${version} cannot be installed: ${said}` }
  }
  const node = join(directory, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return existsSync(node) ? { node } : { reason: `${name}@${version} holds no node` }
}
