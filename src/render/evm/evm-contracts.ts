/** Renders contracts of the runtime, networks and their health. */
import type {
  EvmAbiReport,
  EvmCallReport,
  EvmConfigReport,
  EvmDoctorReport,
  EvmNetworksReport,
  EvmPrecompilesReport,
  EvmStakeReport,
} from '../../report/evm/evm-contracts.js'
import type { Look } from '../look.js'
import { renderPairs, renderTable } from '../table.js'
import { cleanText } from '../text-width.js'

/** The precompiles. */
export function renderEvmPrecompiles({ precompiles }: EvmPrecompilesReport, look: Look): string {
  return renderTable(
    [
      { title: 'NAME', value: (row) => row.name },
      { title: 'ADDRESS', value: (row) => row.address, ids: 'if-needed' },
      { title: 'FUNCTIONS', value: (row) => String(row.functions), align: 'right', dropAt: 1 },
      { title: 'WHAT', value: (row) => (row.deprecated === null ? row.summary : `${row.summary} ${row.deprecated}`), wrapTo: 20 },
    ],
    precompiles,
    look,
  )
}

/** The functions of one. */
export function renderEvmAbi({ functions }: EvmAbiReport, look: Look): string {
  return renderTable(
    [
      { title: 'FUNCTION', value: (row) => row.signature, wrapTo: 30 },
      { title: 'KIND', value: (row) => (row.view ? 'read' : row.payable ? 'payable' : 'write') },
      { title: 'NEWER', value: (row) => (row.newer ? 'newer' : ''), dropAt: 1 },
    ],
    functions,
    look,
  )
}

function show(value: unknown): string {
  return cleanText(typeof value === 'string' ? value : JSON.stringify(value))
}

/** What a call gave back. */
export function renderEvmCall({ outputs }: EvmCallReport, look: Look): string {
  if (outputs.length === 0) return renderPairs([['result', 'nothing']], look)
  return renderPairs(
    outputs.flatMap(({ name, type, value, account }, index): [string, string][] => {
      const label = cleanText(name === '' ? (outputs.length === 1 ? type : `${index + 1} (${type})`) : name)
      return [[label, show(value)], ...(account === null ? [] : [[`${label} as account`, account] as [string, string]])]
    }),
    look,
  )
}

/** A position. */
export function renderEvmStake(report: EvmStakeReport, look: Look): string {
  return renderPairs(
    [
      ['EVM key', report.evm_address],
      ['coldkey (mirror)', report.mirror],
      ['hotkey', report.hotkey],
      ['stake', `${report.alpha} alpha of subnet ${report.netuid}`],
    ],
    look,
  )
}

/** The networks. */
export function renderEvmNetworks({ networks }: EvmNetworksReport, look: Look): string {
  return renderTable(
    [
      { title: 'NETWORK', value: (row) => row.name },
      { title: 'CHAIN ID', value: (row) => (row.chain_id === null ? 'evm doctor' : String(row.chain_id)), align: 'right' },
      { title: 'RPC', value: (row) => row.rpc_url },
    ],
    networks,
    look,
  )
}

/** What is pasted, as it is. */
export function renderEvmConfig({ text }: EvmConfigReport): string {
  return text
}

/** What was found, a line each. */
export function renderEvmDoctor({ findings }: EvmDoctorReport, look: Look): string {
  return renderTable(
    [
      { title: 'STATUS', value: (row) => row.status },
      { title: 'WHAT', value: (row) => row.what },
      { title: 'DETAIL', value: (row) => row.detail, wrapTo: 20 },
    ],
    findings,
    look,
  )
}
