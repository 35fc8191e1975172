import * as Flags from '@oclif/core/flags'
import type { ChainClient } from '../../chain/client.js'
import { parseBlockReference } from '../../chain/endpoints/pin-block.js'
import { compareMetagraphs } from '../../chain/metagraph/compare-metagraphs.js'
import { explainMissingSubnet } from '../../chain/subnets/check-subnet.js'
import { getMetagraph } from '../../chain/subnets/get-metagraph.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { mechanismFlags } from '../../cli/flags/mechanism-flags.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { type KeptMetagraph, readMetagraphFile } from '../../cli/inputs/metagraph-file.js'
import { readOrAsk } from '../../cli/terminal/ask-value.js'
import { usageError } from '../../core/errors.js'
import type { Look } from '../../render/look.js'
import { describeChanges, renderChanges } from '../../render/neurons/changes.js'
import type { MetagraphChangesReport } from '../../report/metagraph.js'

const BLOCK = /^(?:\d+|0x[0-9a-f]{64})$/i

/** A file that was read, or a block that is still to be read. */
const readSide = (text: string): KeptMetagraph | string => {
  if (!BLOCK.test(text)) return readMetagraphFile(text)
  parseBlockReference(text)
  return text
}

export default class SubnetsChanges extends ChainCommand<MetagraphChangesReport> {
  static override summary = 'Show what became of the neurons of a subnet.'
  static override description =
    'Compares two metagraphs by hotkey: who joined, who left, and how stake, incentive, dividends and emission moved. Each is a block, a ' +
    'file of subnets metagraph --save, or the newest block. Older blocks take an archive.'
  static override examples = [
    '<%= config.bin %> subnets changes 1 --from yesterday.json',
    '<%= config.bin %> subnets changes 1 --from 9230000 --to 9237200',
  ]
  static override args = netuidArgs
  static override flags = {
    ...netuidFlags,
    ...mechanismFlags,
    from: Flags.string({ summary: 'The block, or the file, to compare with.', helpValue: '<block|file>' }),
    to: Flags.string({ summary: 'The later one; otherwise the newest block, or that of --block.', helpValue: '<block|file>' }),
  }

  override async run(): Promise<MetagraphChangesReport> {
    const { args, flags } = await this.parse(SubnetsChanges)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const from = await readOrAsk(flags.from, { message: 'Block or file to compare with', flag: 'from' }, readSide)
    const to = flags.to === undefined ? null : readSide(flags.to)
    const client = await this.connect(flags.network)
    const place = { netuid, mechid: flags.mechid }
    const [before, after] = [await this.open(client, from, place), await this.open(client, to, place)]
    const head = { network: client.network.name, ...place, from_block: before.block, to_block: after.block }
    return describeChanges(head, compareMetagraphs(before.neurons, after.neurons))
  }

  private async open(
    client: ChainClient,
    side: KeptMetagraph | string | null,
    { netuid, mechid }: { readonly netuid: number; readonly mechid: number },
  ): Promise<Pick<KeptMetagraph, 'block' | 'neurons'>> {
    if (side !== null && typeof side !== 'string') {
      if (side.genesisHash === client.genesisHash && side.netuid === netuid && side.mechid === mechid) return side
      const elsewhere = side.genesisHash === client.genesisHash ? '' : ', of another chain'
      throw usageError('The file is of another chain, subnet or mechanism', 'OTHER_METAGRAPH', {
        why: `It is of subnet ${side.netuid}, mechanism ${side.mechid}${elsewhere}.`,
        hint: 'Choose what it is of with --network, --netuid and --mechid.',
      })
    }
    const at = side === null ? client : await client.connectAt(parseBlockReference(side))
    try {
      const graph = await getMetagraph(at, netuid, mechid)
      if (!graph) throw await explainMissingSubnet(at, netuid)
      const neurons = graph.neurons.map(({ uid, hotkey, coldkey, totalStake, emission, incentive, dividends }) => {
        return { uid, hotkey, coldkey, stake: totalStake.alphaRao, emission: emission.alphaRao, incentive, dividends }
      })
      return { block: graph.block, neurons }
    } finally {
      if (at !== client) at.disconnect()
    }
  }

  protected override render(result: MetagraphChangesReport, look: Look): string {
    return renderChanges(result, look)
  }
}
