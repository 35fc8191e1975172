import * as Flags from '@oclif/core/flags'
import { listLocked, mayHaveLocked } from '../../chain/collateral/list-locked.js'
import { readSparseRows } from '../../chain/metagraph/read-sparse-rows.js'
import { explainMissingSubnet } from '../../chain/subnets/check-subnet.js'
import { getMetagraph } from '../../chain/subnets/get-metagraph.js'
import { listFactQueries, readFacts } from '../../chain/subnets/subnet-facts.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { orderFlags, readOrder } from '../../cli/flags/list-flags.js'
import { mechanismFlags } from '../../cli/flags/mechanism-flags.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { demandUids, readUids, uidFlags } from '../../cli/flags/uid-flags.js'
import { readColumns } from '../../cli/inputs/read-columns.js'
import { usageError } from '../../core/errors.js'
import type { Look } from '../../render/look.js'
import { describeMetagraph, renderMetagraph } from '../../render/neurons/metagraph.js'
import { METAGRAPH_COLUMNS, type MetagraphColumn, renderMetagraphCsv, USUAL_COLUMNS } from '../../render/neurons/metagraph-columns.js'
import { sortRows } from '../../render/sort-rows.js'
import type { MetagraphReport } from '../../report/metagraph.js'

const NAMES = METAGRAPH_COLUMNS.map(({ name }) => name)

export default class SubnetsMetagraph extends ChainCommand<MetagraphReport> {
  static override summary = 'Show the neurons of a subnet.'
  static override description =
    'Stake, incentive, dividends and emission of every uid, as of the last epoch. They can be chosen, ordered and compared by these ' +
    `columns: ${NAMES.join(', ')}.`
  static override examples = [
    '<%= config.bin %> subnets metagraph 1',
    '<%= config.bin %> subnets metagraph 1 --columns uid,stake,axon --sort stake --where "incentive>0.01 and active=yes"',
    '<%= config.bin %> subnets metagraph --netuid 1 --uid 0,5-9 --weights --json',
    '<%= config.bin %> subnets metagraph 1 --save today.json',
  ]
  static override args = netuidArgs
  static override flags = {
    ...netuidFlags,
    ...mechanismFlags,
    ...uidFlags,
    columns: Flags.string({ summary: 'These columns alone, in this order.', helpValue: '<names>' }),
    sort: Flags.string({ summary: 'Order by this column.', helpValue: '<column>', aliases: ['sort-by'] }),
    ...orderFlags,
    where: Flags.string({ summary: 'Only neurons of which this is true; and joins several.', helpValue: '<conditions>' }),
    weights: Flags.boolean({ summary: 'The weights that they have set as well.' }),
    bonds: Flags.boolean({ summary: 'Their bonds as well.' }),
    csv: Flags.boolean({ summary: 'Print CSV, amounts exact.' }),
    save: Flags.string({ summary: 'Keep all of it in this file, for subnets changes.', helpValue: '<file>' }),
    overwrite: Flags.boolean({ summary: 'Replace the file of --save.' }),
  }

  private columns: readonly MetagraphColumn[] | undefined
  private asCsv = false

  override async run(): Promise<MetagraphReport> {
    const { args, flags } = await this.parse(SubnetsMetagraph)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const { mechid: mechanism } = flags
    const wanted = readUids(flags.uid)
    const [sorted] = flags.sort === undefined ? [] : readColumns(flags.sort, 'sort', METAGRAPH_COLUMNS)
    const isKept =
      flags.where === undefined ? null : (await import('../../cli/inputs/parse-where.js')).parseWhere(flags.where, METAGRAPH_COLUMNS)
    this.columns = flags.columns === undefined ? undefined : readColumns(flags.columns, 'columns', METAGRAPH_COLUMNS)
    this.asCsv = flags.csv
    if (flags.csv && this.jsonEnabled()) throw usageError('--csv and --json both want standard output', 'USAGE', { hint: 'Leave one out.' })
    if (flags.save !== undefined) (await import('../../cli/offline/payload-files.js')).demandPlace(flags.save, flags.overwrite)
    const client = await this.connect(flags.network)
    const [graph, [count, ...facts], mayLock] = await Promise.all([
      getMetagraph(client, netuid, mechanism),
      client.readStorage([
        { pallet: 'SubtensorModule', item: 'MechanismCountCurrent', keys: [netuid], ifPresent: true },
        ...listFactQueries(netuid),
      ]),
      mayHaveLocked(client, netuid),
    ])
    const mechanisms = typeof count === 'number' ? count : 1
    if (!graph && mechanism >= mechanisms && mechanism > 0) {
      throw usageError(`Subnet ${netuid} has no mechanism ${mechanism}`, 'MECHANISM_NOT_FOUND', {
        why: `It has ${mechanisms === 1 ? 'one, which is 0' : `${mechanisms}, from 0 on`}.`,
        hint: 'Leave --mechid out for the first.',
      })
    }
    if (!graph) throw await explainMissingSubnet(client, netuid)
    demandUids(wanted, netuid, graph.neurons.length)
    const locked = mayLock === null ? null : mayLock ? await listLocked(client, netuid, graph.neurons) : []
    const head = { network: client.network.name, blockHash: client.blockHash }
    const whole = { ...describeMetagraph(head, graph, { ...readFacts(facts), locked }), mechid: mechanism, mechanisms }
    const saved =
      flags.save === undefined
        ? null
        : (await import('../../cli/inputs/metagraph-file.js')).saveMetagraph(
            flags.save,
            whole,
            { genesisHash: client.genesisHash, specVersion: client.runtime.specVersion },
            flags.overwrite,
          )
    const chosen = whole.neurons.filter((row) => (wanted?.has(row.uid) ?? true) && (isKept?.(row) ?? true))
    const neurons = sorted === undefined ? chosen : sortRows(chosen, sorted.key, readOrder(flags.order))
    const uids = neurons.map(({ uid }) => uid)
    const [weights, bonds] = await Promise.all(
      (['Weights', 'Bonds'] as const).map((item) =>
        (item === 'Weights' ? flags.weights : flags.bonds) ? readSparseRows(client, item, { netuid, mechanism }, uids) : null,
      ),
    )
    return { ...whole, neurons, weights: weights ?? null, bonds: bonds ?? null, saved }
  }

  protected override render(result: MetagraphReport, look: Look): string {
    if (this.asCsv)
      return renderMetagraphCsv(result, this.columns ?? USUAL_COLUMNS)
        .replaceAll('\r\n', '\n')
        .trimEnd()
    return renderMetagraph(result, look, this.columns)
  }
}
