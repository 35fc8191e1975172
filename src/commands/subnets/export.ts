import * as Flags from '@oclif/core/flags'
import { readPresent } from '../../chain/declared/read-present.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { updateFile } from '../../cli/declared/update-file.js'
import { writeDeclaration } from '../../cli/declared/write-declaration.js'
import { ofColdkeyFlags, readColdkey } from '../../cli/flags/declared-flags.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import type { Look } from '../../render/look.js'
import { renderExport } from '../../render/subnet/drift.js'
import type { SubnetExportReport } from '../../report/subnet/declared.js'

export default class SubnetsExport extends ChainCommand<SubnetExportReport> {
  static override summary = 'Write what a subnet is as a file for subnets diff and apply.'
  static override description =
    'Hyperparameters, mechanisms, identity and symbol, with children and takes of the hotkeys of the owner, or of --address. What nobody ' +
    'but root sets is in comments, unless --all is given; so is stake, of which a file says how much there is to be. With --update what ' +
    'differs is changed in a file that there is, and all else in it stays as it is.'
  static override examples = ['<%= config.bin %> subnets export 5 > subnet.yaml', '<%= config.bin %> subnets export 5 --update subnet.yaml']
  static override args = netuidArgs
  static override flags = {
    ...netuidFlags,
    ...ofColdkeyFlags,
    all: Flags.boolean({ summary: 'Declare what root alone sets as well.' }),
    update: Flags.string({ summary: 'Bring this file up to date instead.', helpValue: '<file>' }),
  }

  override async run(): Promise<SubnetExportReport> {
    const { args, flags } = await this.parse(SubnetsExport)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const given = readColdkey(flags)
    if (flags.update !== undefined) return updateFile(flags.update, { netuid, coldkey: given, connect: () => this.connect(flags.network) })
    const client = await this.connect(flags.network)
    const present = await readPresent(client, netuid, given)
    const text = await writeDeclaration(present, { genesisHash: client.genesisHash, all: flags.all })
    const { block, coldkey } = present
    const head = { network: client.network.name, block_hash: client.blockHash, block_number: block, netuid, coldkey }
    return { ...head, text, file: null, changed: [] }
  }

  protected override render(result: SubnetExportReport, look: Look): string {
    return renderExport(result, look)
  }
}
