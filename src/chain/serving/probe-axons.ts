/**
 * Whether axons can be reached. Their addresses come from the chain, where anybody may have written anything: those that are not public are
 * passed over unless asked for, nothing that identifies is sent, little is read, and few are tried at a time.
 */
import { connect, type Socket } from 'node:net'
import { describeReach, formatEndpoint, formatIp, type IpAddress } from '../../core/network/ip-address.js'

/** The most bytes that are read of an answer: its first line is what is told of it. */
const MAX_ANSWER_BYTES = 1_024
const STATUS_LINE = /^HTTP\/1\.[01] (\d{3})\b/

export interface ProbedAxon {
  readonly ip: IpAddress
  readonly port: number
}

export interface ProbeChoice {
  /** Milliseconds for each, for connecting and answering together. */
  readonly timeoutMs: number
  /** How many are tried at a time. */
  readonly concurrency: number
  /** Ask for `/` by HTTP as well. */
  readonly http: boolean
  /** Try addresses too that are not public. */
  readonly allowPrivate: boolean
}

/**
 * `not-public` was not tried. `refused`: there is a machine, and nothing at the port. `unreachable`: the network knows no way, or the
 * connection broke off. `no-answer`: it took the connection and did not answer by HTTP.
 */
export type ProbeState = 'reachable' | 'refused' | 'timeout' | 'unreachable' | 'no-answer' | 'not-public'

export interface ProbeResult {
  readonly state: ProbeState
  /** Until the connection stood; null where it did not. */
  readonly connectMs: number | null
  /** The status of the answer; null where none was asked for, or none came. */
  readonly httpStatus: number | null
}

function nameFault(error: NodeJS.ErrnoException): ProbeState {
  return error.code === 'ECONNREFUSED' ? 'refused' : error.code === 'ETIMEDOUT' ? 'timeout' : 'unreachable'
}

/** The question, without anything that says who asks. */
function writeQuestion(socket: Socket, { ip, port }: ProbedAxon): void {
  socket.write(`GET / HTTP/1.1\r\nHost: ${formatEndpoint(ip, port)}\r\nConnection: close\r\n\r\n`)
}

function probeOne(axon: ProbedAxon, { timeoutMs, http }: ProbeChoice): Promise<ProbeResult> {
  return new Promise((resolve) => {
    const begun = performance.now()
    let connectMs: number | null = null
    let answer = ''
    const socket = connect({ host: formatIp(axon.ip), port: axon.port, autoSelectFamily: false })
    const end = (state: ProbeState, httpStatus: number | null = null): void => {
      clearTimeout(timer)
      socket.destroy()
      resolve({ state, connectMs, httpStatus })
    }
    const timer = setTimeout(() => end(connectMs === null ? 'timeout' : 'no-answer'), timeoutMs)
    socket.once('connect', () => {
      connectMs = Math.round(performance.now() - begun)
      if (http) writeQuestion(socket, axon)
      else end('reachable')
    })
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1').slice(0, MAX_ANSWER_BYTES)
      if (!answer.includes('\n') && answer.length < MAX_ANSWER_BYTES) return
      const status = STATUS_LINE.exec(answer)?.[1]
      end(status === undefined ? 'no-answer' : 'reachable', status === undefined ? null : Number(status))
    })
    socket.once('end', () => end('no-answer'))
    socket.on('error', (error) => end(connectMs === null ? nameFault(error) : 'no-answer'))
  })
}

/** Tries each axon, and tells in their order. Never throws for what an axon does. `done` is called as each has been tried. */
export async function probeAxons(
  axons: readonly ProbedAxon[],
  choice: ProbeChoice,
  done: (count: number) => void = () => {},
): Promise<readonly ProbeResult[]> {
  const results: ProbeResult[] = axons.map(() => ({ state: 'not-public', connectMs: null, httpStatus: null }))
  const waiting = axons.flatMap((axon, index) => (choice.allowPrivate || describeReach(axon.ip) === null ? [{ axon, index }] : []))
  let [next, count] = [0, axons.length - waiting.length]
  const work = async (): Promise<void> => {
    for (let one = waiting[next++]; one !== undefined; one = waiting[next++]) {
      results[one.index] = await probeOne(one.axon, choice)
      done(++count)
    }
  }
  await Promise.all(Array.from({ length: Math.min(choice.concurrency, waiting.length) }, work))
  return results
}
