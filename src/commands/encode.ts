import * as Args from '@oclif/core/args'
import type { RuntimeMetadata } from '../chain/metadata/runtime-metadata.js'
import { encodeRaw, hashBytes } from '../chain/raw/encode-raw.js'
import { toHex } from '../chain/scale/hex.js'
import { AccountNames } from '../cli/accounts/name-accounts.js'
import { ChainCommand } from '../cli/bases/chain-command.js'
import { walletPathFlags } from '../cli/flags/flags.js'
import { makeFormReader, suggestWord } from '../cli/inputs/read-raw-forms.js'
import type { Look } from '../render/look.js'
import type { EncodeReport } from '../report/raw.js'

export default class Encode extends ChainCommand<EncodeReport> {
  static override summary = 'Encode a value of any type, or a call.'
  static override description =
    'By the types of the connected runtime. The type is one of its names, an expression such as Vec<(u16, Compact<u64>)>, or ' +
    'Pallet.Item for the values of a storage item; call is a whole call, and Pallet.call has its arguments as the value. The bytes are ' +
    'printed in hex.'
  static override examples = [
    "<%= config.bin %> encode 'Vec<(u16, AccountId)>' '[[1, \"alice\"]]'",
    '<%= config.bin %> encode Balances.transfer_keep_alive \'{"dest": "bob", "value": "1.5 TAO"}\'',
  ]
  static override args = {
    type: Args.string({ ignoreStdin: true, required: true, description: 'A type, call, or Pallet.call.' }),
    value: Args.string({ ignoreStdin: true, required: true, description: 'A word or JSON.' }),
  }
  static override flags = { ...walletPathFlags }

  override async run(): Promise<EncodeReport> {
    const { args, flags } = await this.parse(Encode)
    const client = await this.connect(flags.network)
    const source = { choice: flags, warn: (text: string, code: string) => this.addWarning(text, code), suggest: suggestWord('encode') }
    const makeReader = (metadata: RuntimeMetadata) => makeFormReader(metadata, source)
    const { type, value, bytes } = encodeRaw(await client.metadata(), args.type, args.value, makeReader)
    const accounts = new AccountNames(flags).list(value)
    const head = { network: client.network.name, block_hash: client.blockHash, accounts }
    return { ...head, type, value, data: toHex(bytes), hash: hashBytes(bytes) }
  }

  protected override render({ data }: EncodeReport, _look: Look): string {
    return data
  }
}
