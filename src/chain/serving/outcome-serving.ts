/** What announcing an endpoint did. */
import { chainError } from '../../core/errors.js'
import { formatEndpoint } from '../../core/network/ip-address.js'
import { type CallReader, type CallReport, nothingChanged, type ReportInput, readArgument } from '../outcome/call-report.js'
import { isEvent, readEventField } from '../outcome/own-events.js'
import { isScaleObject } from '../scale/expect.js'
import { toHex } from '../scale/hex.js'
import type { ScaleValue } from '../scale/value.js'
import { readCertificate } from './served-endpoint.js'

/** Whether the signer's own announcement on this subnet is among the events. */
function wasServed(input: ReportInput, event: string): boolean {
  return input.events.some(
    (one) =>
      isEvent(one, 'SubtensorModule', event) &&
      readEventField(one, { at: 0, of: 2 }) === readArgument(input, 'netuid') &&
      readEventField(one, { at: 1, of: 2 }) === input.signer,
  )
}

/** Whether the entry has what the call says; true where it cannot be said. */
function isKept(input: ReportInput, entry: ScaleValue | undefined, names: readonly string[]): boolean {
  if (entry === undefined) return true
  return isScaleObject(entry) && names.every((name) => String(entry[name]) === String(readArgument(input, name)))
}

function otherKept(results: CallReport['results'], what: string): CallReport {
  const error = chainError(`Included, but the chain has another ${what} than was sent`, 'VALUE_NOT_SET', {
    why: 'The entry of the hotkey after that block is not the one of this call.',
    hint: 'Another transaction of the hotkey may have announced it in the same block: look before announcing it again.',
  })
  return { results, problem: { error, done: false } }
}

function readPlace(input: ReportInput): { readonly endpoint: string; readonly netuid: number; readonly version: number } {
  const [ip, port, type] = ['ip', 'port', 'ip_type'].map((name) => readArgument(input, name))
  const address = { type: Number(type), value: typeof ip === 'bigint' ? ip : 0n }
  return {
    endpoint: formatEndpoint(address, Number(port)),
    netuid: Number(readArgument(input, 'netuid')),
    version: Number(readArgument(input, 'version')),
  }
}

/** Reads `AxonServed` and the entry of the hotkey after the block, and its certificate where the call has one. */
export const readServeAxon: CallReader = async (input) => {
  const { endpoint, netuid, version } = readPlace(input)
  if (!wasServed(input, 'AxonServed')) return nothingChanged('No axon was announced.', 'Run the command again.')
  const sent = readArgument(input, 'certificate')
  const certificate = sent instanceof Uint8Array ? toHex(sent) : null
  const results = {
    axon: endpoint,
    protocol: Number(readArgument(input, 'protocol')),
    version,
    ...(certificate === null ? {} : { certificate }),
  }
  const entry = await input.readAfter('SubtensorModule', 'Axons', [netuid, input.signer])
  const names = ['ip', 'port', 'ip_type', 'protocol', 'version', 'placeholder1', 'placeholder2']
  if (!isKept(input, entry, names)) return otherKept(results, 'axon')
  if (certificate === null) return { results }
  const kept = await input.readAfter('SubtensorModule', 'NeuronCertificates', [netuid, input.signer])
  return kept === undefined || readCertificate(kept) === certificate ? { results } : otherKept(results, 'certificate')
}

/** Reads `PrometheusServed` and the entry of the hotkey after the block. */
export const readServePrometheus: CallReader = async (input) => {
  const { endpoint, netuid, version } = readPlace(input)
  if (!wasServed(input, 'PrometheusServed')) return nothingChanged('No prometheus was announced.', 'Run the command again.')
  const results = { prometheus: endpoint, version }
  const entry = await input.readAfter('SubtensorModule', 'Prometheus', [netuid, input.signer])
  return isKept(input, entry, ['ip', 'port', 'ip_type', 'version']) ? { results } : otherKept(results, 'prometheus')
}
