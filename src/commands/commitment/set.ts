import { planSetCommitment } from '../../chain/commitments/plan-set-commitment.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { commitmentFlags } from '../../cli/flags/commitment-flags.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { readCommitmentInput } from '../../cli/inputs/read-commitment.js'
import type { WriteReport } from '../../report/write.js'
import type { CommitmentSetResults } from '../../report/write-results.js'

export default class CommitmentSet extends TxCommand<CommitmentSetResults> {
  static override summary = 'Commit something on a subnet: a text, a URL, bytes or a hash, at once or under a timelock.'
  static override description =
    'The hotkey signs, which has to be registered there. It takes the place of what was committed before. Several flags are fields of ' +
    'one commitment, three at most. With --reveal-in, --reveal-at or --reveal-round text, URL, bytes and file are encrypted to a round ' +
    'of the randomness beacon: nobody can read them before, and the chain itself opens them then, for all to read.'
  static override examples = [
    '<%= config.bin %> commitment set --netuid 1 --wallet miner --url https://example.org/model',
    '<%= config.bin %> commitment set --netuid 1 --wallet miner --hash-of model.bin',
    '<%= config.bin %> commitment set --netuid 1 --wallet miner --text "my answer" --reveal-in 2h',
  ]
  static override args = netuidArgs
  static override flags = { ...netuidFlags, ...commitmentFlags }

  override async run(): Promise<WriteReport<CommitmentSetResults>> {
    const { args, flags } = await this.parse(CommitmentSet)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const asked = readCommitmentInput(flags)
    const wallet = await this.openWallet(flags)
    const hotkey = await wallet.readAddress('hotkey')
    const client = await this.connect(flags.network)
    const { sealCommitment } = await import('../../cli/inputs/seal-commitment.js')
    const sealed = await sealCommitment(client, asked)
    return this.execute(client, wallet, () => planSetCommitment(client, { hotkey, netuid, ...sealed }), flags)
  }
}
