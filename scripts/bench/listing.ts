import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { encodeAddress } from '../../src/core/ss58.js'
import { writePublicContent, writeSecretContent } from '../../src/wallet/formats/write-keyfile-content.js'
import { type BenchContext, median, type Row } from './row.js'
import { timeNode } from './run.js'

const WALLETS = 200
const HOTKEYS = 5

/** Writes the two files of a key. A listing derives nothing, so the secrets may be any bytes. Each key is different, as in real use. */
function writeKey(secret: string, open: string): void {
  const publicKey = randomBytes(32)
  const known = { scheme: 'sr25519', publicKey, address: encodeAddress(publicKey) } as const
  const phrase = Buffer.from(Array.from({ length: 12 }, () => 'abandon').join(' '))
  writeFileSync(secret, writeSecretContent({ ...known, privateKey: randomBytes(64), seed: randomBytes(32), phrase }), { mode: 0o600 })
  writeFileSync(open, writePublicContent(known), { mode: 0o600 })
}

function writeWallet(folder: string): void {
  const hotkeys = join(folder, 'hotkeys')
  mkdirSync(hotkeys, { recursive: true, mode: 0o700 })
  writeKey(join(folder, 'coldkey'), join(folder, 'coldkeypub.txt'))
  for (let index = 0; index < HOTKEYS; index++) writeKey(join(hotkeys, `h${index}`), join(hotkeys, `h${index}pub.txt`))
}

/** `wallet list` of many wallets, as a multiple of `node -e 0`. */
export async function* measureListing(context: BenchContext): AsyncGenerator<Row> {
  const root = join(context.home, 'many-wallets')
  const path = ['--wallet-path', root]
  for (let index = 0; index < WALLETS; index++) writeWallet(join(root, `w${index}`))
  const bare: number[] = []
  const listing: number[] = []
  for (let round = -1; round < context.runs; round++) {
    const base = await timeNode(context, ['-e', '0'])
    const ms = await timeNode(context, [context.bin, 'wallet', 'list', ...path])
    if (round < 0) continue
    bare.push(base)
    listing.push(ms)
  }
  yield { name: `wallet list (${WALLETS} wallets, ${HOTKEYS} hotkeys each)`, value: median(listing) / median(bare), unit: '×', budget: 4 }
}
