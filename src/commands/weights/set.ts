import * as Flags from '@oclif/core/flags'
import { planSetWeights } from '../../chain/weights/plan-set-weights.js'
import { quantiseWeights } from '../../chain/weights/quantise.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { readOrAsk } from '../../cli/terminal/ask-value.js'
import { usageError } from '../../core/errors.js'
import type { WriteReport } from '../../report/write.js'
import type { WeightsSetResults } from '../../report/write-results.js'

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function parseUids(text: string): number[] {
  return splitList(text).map((part) => {
    if (/^\d{1,5}$/.test(part)) return Number(part)
    throw usageError(`Invalid uid: ${JSON.stringify(part)}`, 'INVALID_WEIGHTS', {
      why: 'It is a whole number.',
      hint: 'Write --uids 1,2,3.',
    })
  })
}

export default class WeightsSet extends TxCommand<WeightsSetResults> {
  static override summary = "Set a validator's weights on a subnet."
  static override description =
    'The hotkey signs. Weights are any decimals of zero or more: the largest becomes 65535, the others keep their proportion to it, ' +
    'and zeros are left out. Subnets with commit-reveal take committed weights only and refuse these.'
  static override examples = [
    '<%= config.bin %> weights set --netuid 1 --wallet validator --uids 1,2 --weights 0.7,0.3',
    '<%= config.bin %> weights set --netuid 1 --wallet validator --uids 1 --weights 1 --dry-run',
  ]
  static override args = netuidArgs
  static override flags = {
    ...netuidFlags,
    uids: Flags.string({ char: 'u', summary: 'Uids, separated by commas.', helpValue: '<uids>' }),
    weights: Flags.string({ summary: 'One weight per uid, separated by commas.', helpValue: '<weights>' }),
    'version-key': Flags.string({
      summary: 'Version key to state. Default: the one that the subnet demands.',
      helpValue: '<number>',
      aliases: ['version_key'],
    }),
  }

  override async run(): Promise<WriteReport<WeightsSetResults>> {
    const { args, flags } = await this.parse(WeightsSet)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const uids = await readOrAsk(flags.uids, { message: 'Uids, separated by commas', flag: 'uids' }, parseUids)
    const weights = await readOrAsk(flags.weights, { message: 'Weights, separated by commas', flag: 'weights' }, (text) =>
      quantiseWeights(uids, splitList(text)),
    )
    const key = flags['version-key']
    if (key !== undefined && !/^\d{1,19}$/.test(key)) throw usageError(`Invalid version key: ${JSON.stringify(key)}`, 'INVALID_VALUE')
    const wallet = await this.openWallet(flags)
    const hotkey = await wallet.readAddress('hotkey')
    const client = await this.connect(flags.network)
    const request = { hotkey, netuid, weights, versionKey: key === undefined ? null : BigInt(key) }
    return this.execute(client, wallet, () => planSetWeights(client, request), flags)
  }
}
