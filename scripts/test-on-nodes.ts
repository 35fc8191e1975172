/**
 * Runs the tests of the built program on other versions of Node: `npm run test:nodes [-- <version …>] [<test file …>]`. Node's own binaries
 * are installed as packages from the registry into a temporary directory. A version that the registry does not have for this platform is
 * skipped, with the reason.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fetchNode, run, VERSIONS } from './nodes/fetch-node.js'

const root = join(import.meta.dirname, '..')
const vitest = join(root, 'node_modules/vitest/vitest.mjs')

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
