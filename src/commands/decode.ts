import * as Args from '@oclif/core/args'
import { decodeRaw, hashBytes, readHexWord } from '../chain/raw/encode-raw.js'
import { AccountNames } from '../cli/accounts/name-accounts.js'
import { ChainCommand } from '../cli/bases/chain-command.js'
import { walletPathFlags } from '../cli/flags/flags.js'
import type { Look } from '../render/look.js'
import { findNameIn, renderValue } from '../render/raw/value.js'
import type { DecodeReport } from '../report/raw.js'

export default class Decode extends ChainCommand<DecodeReport> {
  static override summary = 'Decode a call, an extrinsic or a value of any type.'
  static override description =
    'By the types of the connected runtime, or with --block by those of the runtime at that block. The type is call, extrinsic (format ' +
    '4 or 5), a name of the runtime, an expression such as Vec<(u16, Compact<u64>)>, or Pallet.Item for the values of a storage item.'
  static override examples = [
    '<%= config.bin %> decode call 0x00000401',
    "<%= config.bin %> decode 'Option<u64>' 0x010100000000000000",
    '<%= config.bin %> decode System.Account 0x00000000',
  ]
  static override args = {
    type: Args.string({ ignoreStdin: true, required: true, description: 'call, extrinsic, or a type.' }),
    bytes: Args.string({ ignoreStdin: true, required: true, description: '0x and two hex digits for each byte.' }),
  }
  static override flags = { ...walletPathFlags }

  override async run(): Promise<DecodeReport> {
    const { args, flags } = await this.parse(Decode)
    const bytes = readHexWord(args.bytes)
    const client = await this.connect(flags.network)
    const { type, value } = decodeRaw(await client.metadata(), args.type, bytes)
    const accounts = new AccountNames(flags).list(value)
    return { network: client.network.name, block_hash: client.blockHash, accounts, type, value, hash: hashBytes(bytes) }
  }

  protected override render({ value, accounts }: DecodeReport, look: Look): string {
    return renderValue(value, findNameIn(accounts), look)
  }
}
