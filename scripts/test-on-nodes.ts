/**
 * Runs the tests of the built program on other versions of Node: `npm run test:nodes [-- <version …>] [<test file …>]`. Node's own binaries
 * are installed as packages from the registry into a temporary directory. A version that the registry does not have for this platform is
 * skipped, with the reason.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const VERSIONS = ['20', '22', '24']
const INSTALL_MS = 300_000
const root = join(import.meta.dirname, '..')
const vitest = join(root, 'node_modules/vitest/vitest.mjs')

interface Ended {
  /** Null when a signal ended it, or it did not start. */
  readonly code: number | null
  readonly text: string
}

function run(command: string, args: readonly string[], show: boolean, timeout?: number): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...(timeout === undefined ? {} : { timeout }) })
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

/** The path of the binary, or the reason why there is none. */
async function fetchNode(version: string, directory: string): Promise<{ readonly node: string } | { readonly reason: string }> {
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

async function testOn(version: string, files: readonly string[]): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'taoctl-node-'))
  try {
    const fetched = await fetchNode(version, directory)
    if ('reason' in fetched) return `skipped: ${fetched.reason}`
    const { node } = fetched
    const said = await run(node, ['--version'], false)
    if (said.code !== 0) return `skipped: it does not start here: ${said.text.trim()}`
    process.stdout.write(`\n== node ${said.text.trim()}\n`)
    const selection = files.length === 0 ? ['--project', 'contract', '--project', 'e2e'] : files
    const tested = await run(node, [vitest, 'run', ...selection], true)
    return `${tested.code === 0 ? 'passed' : 'failed'} on ${said.text.trim()}`
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

const given = process.argv.slice(2)
const versions = given.filter((word) => /^\d+(\.\d+)*$/.test(word))
const files = given.filter((word) => !versions.includes(word))
const results: string[] = []
for (const version of versions.length === 0 ? VERSIONS : versions) {
  results.push(`node ${version}: ${await testOn(version, files)}`)
}
process.stdout.write(`\n${results.join('\n')}\n`)
process.exitCode = results.some((result) => result.includes(': failed')) ? 1 : 0
