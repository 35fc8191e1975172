import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { type BenchContext, median, type Row } from './row.js'
import { callTaoctl, timeNode } from './run.js'

const WALLETS = 200
const HOTKEYS = 5

/** `wallet list` of many wallets, as a multiple of `node -e 0`. */
export async function* measureListing(context: BenchContext): AsyncGenerator<Row> {
  const root = join(context.home, 'many-wallets')
  const path = ['--wallet-path', root]
  await callTaoctl(context, ['wallet', 'create', '--wallet', 'w0', '--no-password', '--no-mnemonic', ...path])
  for (let index = 1; index < HOTKEYS; index++) {
    await callTaoctl(context, ['wallet', 'new-hotkey', '--wallet', 'w0', '--hotkey', `h${index}`, '--no-mnemonic', ...path])
  }
  for (let index = 1; index < WALLETS; index++) cpSync(join(root, 'w0'), join(root, `w${index}`), { recursive: true })
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
