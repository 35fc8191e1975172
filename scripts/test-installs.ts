/**
 * Installs the package on other versions of Node, in empty folders with new homes: `npm run test:installs [-- <version …>]`. It is
 * installed globally and run by npx; it says its version, encrypts a key, is verified, and runs a chain. A version that the registry does
 * not have for this platform is skipped, with the reason.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fetchNode, VERSIONS } from './nodes/fetch-node.js'
import { installPacked, type Ran } from './pack/install-packed.js'
import { packPackage } from './pack/pack-package.js'

const root = join(import.meta.dirname, '..')

function demand(what: string, { code, stdout, stderr }: Ran, expected: string): string {
  if (code !== 0 || !stdout.includes(expected)) throw new Error(`${what} ended with ${code}: ${stdout}${stderr}`)
  return what
}

/** What was done, in words. Throws where something is not as it should be. */
function tryOn(tarball: string, node: string, place: string): string[] {
  const installed = installPacked(tarball, place, { node, npm: process.env.npm_execpath })
  const run = (args: readonly string[], stdin?: string): Ran => installed.run(args, stdin)
  return [
    'npm install --global',
    demand('taoctl --version', run(['--version']), 'taoctl/'),
    demand('npx taoctl', installed.npx(tarball, join(place, 'npx'), ['--version']), 'taoctl/'),
    demand('wallet create', run(['wallet', 'create', '-w', 'w', '--no-mnemonic', '--password-stdin'], 'Passw0rd-of-a-test\n'), ''),
    demand('localnet start', run(['localnet', 'start', '--detach', '--port', '0', '--json']), 'ws://'),
    demand('localnet stop', run(['localnet', 'stop', '--all']), ''),
    demand('version --verify', run(['version', '--verify']), 'verified'),
  ]
}

async function testOn(tarball: string, version: string): Promise<string> {
  const place = mkdtempSync(join(tmpdir(), 'taoctl-installs-'))
  try {
    const fetched = await fetchNode(version, join(place, 'node'))
    if ('reason' in fetched) return `skipped: ${fetched.reason}`
    return `passed: ${tryOn(tarball, fetched.node, place).join(', ')}`
  } catch (error) {
    return `failed: ${error instanceof Error ? error.message : String(error)}`
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

const given = process.argv.slice(2)
const { tarball } = await packPackage(root, join(root, 'release'))
let failed = false
for (const version of given.length === 0 ? VERSIONS : given) {
  const result = await testOn(tarball, version)
  failed ||= result.startsWith('failed')
  process.stdout.write(`node ${version}: ${result}\n`)
}
process.exitCode = failed ? 1 : 0
