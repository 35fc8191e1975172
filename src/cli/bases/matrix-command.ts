import { readSparseRows } from '../../chain/metagraph/read-sparse-rows.js'
import { explainMissingSubnet } from '../../chain/subnets/check-subnet.js'
import { usageError } from '../../core/errors.js'
import type { Look } from '../../render/look.js'
import { drawMatrixPage, renderMatrix, renderMatrixCsv } from '../../render/weights/matrix.js'
import type { WeightsMatrixReport } from '../../report/weights.js'
import { readNetuid } from '../flags/subnet-flags.js'
import { demandUids, readUids } from '../flags/uid-flags.js'
import { demandPlace } from '../offline/payload-files.js'
import { ChainCommand } from './chain-command.js'

/** What the flags of a matrix say. */
export interface MatrixChoice {
  readonly network: string
  readonly netuid: string | undefined
  readonly mechid: number
  readonly uid: string | undefined
  readonly csv: boolean
  readonly html: string | undefined
  readonly overwrite: boolean
}

/** Shows weights or bonds: who gives how much to whom. */
export abstract class MatrixCommand extends ChainCommand<WeightsMatrixReport> {
  private asCsv = false

  protected async readMatrix(item: 'Weights' | 'Bonds', choice: MatrixChoice, arg: string | undefined): Promise<WeightsMatrixReport> {
    const netuid = await readNetuid(choice.netuid, arg)
    const wanted = readUids(choice.uid)
    this.asCsv = choice.csv
    if (choice.csv && this.jsonEnabled())
      throw usageError('--csv and --json both want standard output', 'USAGE', { hint: 'Leave one out.' })
    if (choice.html !== undefined) demandPlace(choice.html, choice.overwrite)
    const client = await this.connect(choice.network)
    const [added, count, mechanisms] = await client.readStorage([
      { pallet: 'SubtensorModule', item: 'NetworksAdded', keys: [netuid] },
      { pallet: 'SubtensorModule', item: 'SubnetworkN', keys: [netuid] },
      { pallet: 'SubtensorModule', item: 'MechanismCountCurrent', keys: [netuid], ifPresent: true },
    ])
    if (added !== true) throw await explainMissingSubnet(client, netuid)
    if (choice.mechid >= (typeof mechanisms === 'number' ? Math.max(mechanisms, 1) : 1)) {
      throw usageError(`Subnet ${netuid} has no mechanism ${choice.mechid}`, 'MECHANISM_NOT_FOUND', {
        hint: 'Leave --mechid out for the first.',
      })
    }
    const neurons = typeof count === 'number' ? count : 0
    demandUids(wanted, netuid, neurons)
    const uids = Array.from({ length: neurons }, (_, uid) => uid).filter((uid) => wanted?.has(uid) ?? true)
    const rows = await readSparseRows(client, item, { netuid, mechanism: choice.mechid }, uids)
    const hotkeys = await client.readEntries(
      { pallet: 'SubtensorModule', item: 'Keys' },
      rows.map(({ uid }) => [netuid, uid]),
    )
    const report: WeightsMatrixReport = {
      network: client.network.name,
      block_hash: client.blockHash,
      netuid,
      mechid: choice.mechid,
      neurons,
      rows: rows.map((row, at) => ({ uid: row.uid, hotkey: String(hotkeys[at] ?? ''), targets: row.targets })),
      html: null,
    }
    if (choice.html === undefined) return report
    const { writePage } = await import('../inputs/write-page.js')
    const html = writePage(choice.html, (hashes) => drawMatrixPage(report, item, hashes), choice.overwrite)
    this.note(`page: ${html}`)
    return { ...report, html }
  }

  protected override render(result: WeightsMatrixReport, look: Look): string {
    return this.asCsv ? renderMatrixCsv(result) : renderMatrix(result, look)
  }
}
