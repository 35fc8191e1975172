import * as Flags from '@oclif/core/flags'
import { makeCreatePlanner } from '../../chain/crowd/plan-create.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { readEnding } from '../../cli/crowd/read-ending.js'
import { endFlags, endingFlags, readEnd } from '../../cli/flags/crowd/crowd-flags.js'
import { readOrAsk } from '../../cli/terminal/ask-value.js'
import { parseTao } from '../../core/money.js'
import type { CrowdCreateResults } from '../../report/crowd/crowd-results.js'
import type { WriteReport } from '../../report/write.js'

export default class CrowdCreate extends TxCommand<CrowdCreateResults> {
  static override summary = 'Create a crowdloan: for a subnet that is shared, for a payment, or for another call.'
  static override description =
    'What it is for is chosen once: --target pays an address, --subnet-lease leases a subnet whose owner cut is shared, --call is any ' +
    'call of the chain, which is made by you. A call that does not lease a subnet does not spend what was raised.'
  static override examples = [
    '<%= config.bin %> crowd create --cap 500 --deposit 10 --min-contribution 1 --duration 14d --target bob -w owner --dry-run',
    '<%= config.bin %> crowd create --cap 2000 --deposit 10 --min-contribution 1 --duration 30d --subnet-lease --emissions 30 --dry-run',
  ]
  static override flags = {
    cap: Flags.string({ summary: 'All that is raised, the deposit included.', helpValue: '<TAO>' }),
    deposit: Flags.string({ summary: 'What you put in; it stays in it.', helpValue: '<TAO>' }),
    'min-contribution': Flags.string({ summary: 'The least that is taken at a time.', helpValue: '<TAO>', aliases: ['min_contribution'] }),
    ...endFlags,
    ...endingFlags,
  }

  override async run(): Promise<WriteReport<CrowdCreateResults>> {
    const { flags } = await this.parse(CrowdCreate)
    const warn = (text: string, code: string): void => this.addWarning(text, code)
    const ending = await readEnding(flags, { warn, note: (text) => this.note(text) })
    const readTao = (given: string | undefined, message: string, flag: string) =>
      readOrAsk(given, { message, flag }, (text) => parseTao(text, flag))
    const capRao = await readTao(flags.cap, 'All that is raised, in TAO', 'cap')
    const depositRao = await readTao(flags.deposit, 'Your deposit in TAO', 'deposit')
    const minRao = await readTao(flags['min-contribution'], 'The least contribution in TAO', 'min-contribution')
    const end = await readEnd(flags)
    const wallet = await this.openWallet(flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, makeCreatePlanner(client, { coldkey, depositRao, minRao, capRao, end, ending }), flags)
  }
}
