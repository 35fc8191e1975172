import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { TaoError } from '../../../src/core/errors.js'
import { coldkeyPaths, walletPaths } from '../../../src/wallet/files/paths.js'
import { encryptNacl } from '../../../src/wallet/formats/nacl.js'
import { openPolkadotJson, parsePolkadotJson } from '../../../src/wallet/formats/polkadot-json.js'
import { unlockKey } from '../../../src/wallet/keys/unlock.js'
import { describeFiles } from '../../../src/wallet/listing/describe-files.js'
import { listWallets } from '../../../src/wallet/listing/list-wallets.js'
import { makeTestNaclKeys } from './test-nacl-keys.js'
import { at, hex, vectors } from './vectors.js'

/** All 20,000 with FUZZ_RUNS=20000; fewer in every run, so that the suite stays quick. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 2_000)
const SEED = Number(process.env.FUZZ_SEED ?? 1)
const root = mkdtempSync(join(tmpdir(), 'taoctl-fuzz-'))
const wallet = walletPaths(root, 'w')
const naclKeys = makeTestNaclKeys()
const PASSWORD = at(vectors.nacl, 0).password

mkdirSync(wallet.dir)
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** A small generator of our own: what failed can be run again by its seed. */
function makeRandom(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_507) + 0x9e3779b9) | 0
    return ((state ^ (state >>> 13)) >>> 0) % below
  }
}

const INSERTS = [
  '"',
  '\\',
  '{',
  '}',
  '[',
  ',',
  ':',
  'null',
  '\\u0000',
  '\uD83E',
  '0x',
  '\n',
  ' ',
  '\u0000',
  '1e999',
  '-',
  '"cryptoType":7,',
  'A'.repeat(300),
]

function mutate(bytes: Buffer, random: (below: number) => number): Buffer {
  let changed = Buffer.from(bytes)
  for (let times = 1 + random(4); times > 0; times--) {
    const from = random(changed.length + 1)
    switch (random(6)) {
      case 0:
        if (from < changed.length) changed.writeUInt8(random(256), from)
        break
      case 1:
        changed = changed.subarray(0, from)
        break
      case 2:
        changed = Buffer.concat([changed.subarray(0, from), changed.subarray(from + 1 + random(40))])
        break
      case 3:
        changed = Buffer.concat([changed.subarray(0, from), Buffer.from(INSERTS[random(INSERTS.length)] ?? ''), changed.subarray(from)])
        break
      case 4:
        changed = Buffer.concat([changed.subarray(0, from), changed.subarray(random(changed.length + 1))])
        break
      default:
        if (from < changed.length) changed.writeUInt8(changed.readUInt8(from) ^ (1 << random(8)), from)
    }
  }
  return changed
}

const SECRETS = ['fac7959d', '05d65584', 'bottom', 'curtain', 'basket', 'abf8e5bd', '33a6f309', '98319d4f', PASSWORD]

/** Everything of an error that a user may see. */
function shown(error: TaoError): string {
  return `${error.message} ${error.why} ${error.hint} ${JSON.stringify(error.details)}`
}

async function survive(step: () => unknown, what: string): Promise<string> {
  try {
    await step()
    return 'opened'
  } catch (error) {
    if (!(error instanceof TaoError)) throw new Error(`${what}: ${String(error)}`, { cause: error })
    expect([what, error.exitCode]).toEqual([what, 4])
    for (const secret of SECRETS) expect([what, shown(error).includes(secret)]).toEqual([what, false])
    return error.code
  }
}

describe(`${RUNS} damaged key files`, () => {
  const originals = [
    ...Object.values(vectors.plaintextJson),
    ...vectors.plaintextParse.map(({ text }) => text),
    ...vectors.ansibleVault.map(({ fileText }) => fileText),
  ].map((text) => Buffer.from(text))
  const nacl = vectors.nacl.filter(({ password }) => password === PASSWORD).map(({ fileHex }) => hex(fileHex))

  it('never crash, hang or show a byte of what they hold', { timeout: 600_000 }, async () => {
    const random = makeRandom(SEED)
    const outcomes = new Map<string, number>()
    let slowest = 0
    for (let run = 0; run < RUNS; run++) {
      const kind = random(10)
      const plain = originals[random(originals.length)] ?? Buffer.alloc(0)
      // A third of them as they lie on the disk, the others damaged before they were encrypted: what decrypts is not always a key.
      const file =
        kind < 4 ? mutate(plain, random) : kind < 6 ? mutate(nacl[0] ?? plain, random) : await encryptDamaged(mutate(plain, random))
      writeFileSync(wallet.coldkey, file)
      const start = process.cpuUsage()
      const code = await survive(() => unlockKey(coldkeyPaths(wallet), { given: () => [Buffer.from(PASSWORD)], naclKeys }), `run ${run}`)
      slowest = Math.max(slowest, process.cpuUsage(start).user / 1000)
      outcomes.set(code, (outcomes.get(code) ?? 0) + 1)
      if (run % 10 === 0) {
        const listed = JSON.stringify([listWallets(root), describeFiles(wallet)])
        for (const secret of SECRETS) expect([run, listed.includes(secret)]).toEqual([run, false])
      }
    }
    expect([...outcomes.keys()]).toEqual(expect.arrayContaining(['opened', 'DAMAGED_KEYFILE', 'WRONG_PASSWORD', 'UNSUPPORTED_KEYFILE']))
    expect(slowest).toBeLessThan(2_000)
  })

  it('never crash the reader of polkadot-js exports', { timeout: 600_000 }, async () => {
    const random = makeRandom(SEED + 1)
    const json = Buffer.from(JSON.stringify(at(vectors.polkadotJson, 0).json))
    for (let run = 0; run < RUNS / 10; run++) {
      const changed = mutate(json, random)
      await survive(async () => {
        const exported = parsePolkadotJson(changed, 'f')
        // Deriving the key of each would take minutes: the box is opened without scrypt.
        await openPolkadotJson({ ...exported, encryption: exported.encryption === 'none' ? 'none' : 'padded' }, Buffer.from(PASSWORD), 'f')
      }, `export ${run}`)
    }
  })

  async function encryptDamaged(plain: Buffer): Promise<Buffer> {
    return encryptNacl(plain, await naclKeys.get(Buffer.from(PASSWORD)))
  }
})
