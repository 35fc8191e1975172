import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer, type Server } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCliHome, runJson } from '../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../helpers/start-localnet.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const directory = mkdtempSync(join(tmpdir(), 'taoctl-wss-'))
const home = makeCliHome()
const servers: Server[] = []
let localnet: LocalnetInProcess | undefined

/** A certificate that signs itself, for one name or address; false without openssl. */
function makeCertificate(file: string, subject: string): boolean {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', join(directory, `${file}.key`)]
  const rest = ['-subj', '/CN=test', '-addext', `subjectAltName=${subject}`, '-days', '2', '-out', join(directory, `${file}.crt`)]
  try {
    execFileSync('openssl', ['req', '-x509', ...key, ...rest], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const available = makeCertificate('own', 'IP:127.0.0.1,DNS:localhost') && makeCertificate('other', 'DNS:other.example')
if (!available) process.stderr.write('skipped: TLS endpoints (there is no openssl to make a certificate)\n')

/** TLS in front of the chain; its port. */
async function startTls(target: number, file: string): Promise<number> {
  const certificate = { key: readFileSync(join(directory, `${file}.key`)), cert: readFileSync(join(directory, `${file}.crt`)) }
  const server = createServer(certificate, (secure) => {
    const plain = connect(target, '127.0.0.1')
    for (const socket of [secure, plain]) socket.on('error', () => {})
    secure.pipe(plain).pipe(secure)
  })
  server.on('tlsClientError', () => {})
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

function readBalance(url: string, trusted: string): ReturnType<typeof runJson<{ genesis_hash: string }>> {
  return runJson(home, ['wallet', 'balance', ALICE, '--network', url], { env: { NODE_EXTRA_CA_CERTS: join(directory, `${trusted}.crt`) } })
}

describe.runIf(available)('an endpoint behind TLS', () => {
  let own = 0
  let other = 0

  beforeAll(async () => {
    localnet = await startLocalnet()
    own = await startTls(localnet.port, 'own')
    other = await startTls(localnet.port, 'other')
  }, 60_000)

  afterAll(async () => {
    for (const server of servers) server.close()
    await localnet?.stop()
  })

  test.each(['127.0.0.1', 'localhost'])('is read from when its certificate is trusted and names it: %s', async (host) => {
    const { code, envelope } = await readBalance(`wss://${host}:${own}`, 'own')
    expect([code, envelope.errors]).toEqual([0, []])
    expect(envelope.data.genesis_hash).toMatch(/^0x[0-9a-f]{64}$/)
  })

  test.each<[string, () => string, string, RegExp]>([
    ['that nobody trusts', () => `wss://127.0.0.1:${own}`, 'other', /self.signed/i],
    ['of another host', () => `wss://127.0.0.1:${other}`, 'other', /does not match|not in the cert/i],
  ])('with a certificate %s is refused before anything is sent', async (_name, url, trusted, why) => {
    const { code, envelope } = await readBalance(url(), trusted)
    expect([code, envelope.errors.map((error) => error.code)]).toEqual([5, ['CONNECT_FAILED']])
    expect(envelope.errors[0]?.why).toMatch(why)
  })

  test('is not spoken to without it', async () => {
    const { code, envelope } = await readBalance(`ws://127.0.0.1:${own}`, 'own')
    expect([code, envelope.errors.map((error) => error.code)]).toEqual([5, ['CONNECT_FAILED']])
  })
})

afterAll(() => {
  home.remove()
  rmSync(directory, { recursive: true, force: true })
})
