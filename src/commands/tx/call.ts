import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import type { RuntimeMetadata } from '../../chain/metadata/runtime-metadata.js'
import { planRawCall } from '../../chain/raw/plan-raw-call.js'
import { AccountNames } from '../../cli/accounts/name-accounts.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { readCallArguments } from '../../cli/inputs/read-call-arguments.js'
import { makeFormReader } from '../../cli/inputs/read-raw-forms.js'
import { quoteWord } from '../../core/quote-word.js'
import type { WriteReport } from '../../report/write.js'

export default class TxCall extends TxCommand {
  static override summary = 'Make any call of the chain.'
  static override description =
    'A call is Pallet.call, with its arguments by name, or the bytes of a whole call in hex. What a call does is known here for those ' +
    'that have a command of their own; of others the preview shows the decoded arguments and says that the rest is not known. See ' +
    'docs/raw-access.md.'
  static override examples = [
    '<%= config.bin %> tx call System.remark_with_event --arg remark=hello --dry-run',
    '<%= config.bin %> tx call Balances.transfer_keep_alive --arg dest=bob --arg value="1.5 TAO"',
    '<%= config.bin %> tx call SubtensorModule.set_identity --json-args identity.json',
    '<%= config.bin %> tx call AdminUtils.sudo_set_tempo --arg netuid=1 --arg tempo=360 --sudo',
  ]
  static override args = {
    call: Args.string({ ignoreStdin: true, required: true, description: 'Pallet.call, or the bytes of a call in hex.' }),
  }
  static override flags = {
    arg: Flags.string({
      summary: 'An argument by its name; JSON where it is more than a word.',
      helpValue: '<name=value>',
      multiple: true,
      multipleNonGreedy: true,
    }),
    'json-args': Flags.string({ summary: 'A file with arguments: a JSON object.', helpValue: '<file>' }),
    signer: Flags.option({ summary: 'The key that signs.', options: ['coldkey', 'hotkey'] as const, default: 'coldkey' })(),
    sudo: Flags.boolean({ summary: 'As root: the call inside of Sudo.sudo.', default: false }),
  }

  override async run(): Promise<WriteReport> {
    const { args, flags } = await this.parse(TxCall)
    const given = readCallArguments(flags.arg ?? [], flags['json-args'])
    const wallet = await this.openWallet(flags)
    const signer = { role: flags.signer, address: await wallet.readAddress(flags.signer) }
    const client = await this.connect(flags.network)
    const source = {
      choice: flags,
      warn: (text: string, code: string) => this.addWarning(text, code),
      suggest: (at: string, example: string) =>
        args.call.startsWith('0x')
          ? 'Write it as Pallet.call with --arg, or have its bytes made by taoctl encode.'
          : `--arg ${quoteWord(`${at.split(/[.[]/)[0] ?? at}=${example}`)}`,
    }
    const makeReader = (metadata: RuntimeMetadata) => makeFormReader(metadata, source)
    const names = new AccountNames(flags)
    const request = { signer, text: args.call, args: given, sudo: flags.sudo, makeReader, findName: names.find }
    return this.execute(client, wallet, () => planRawCall(client, request), flags)
  }
}
