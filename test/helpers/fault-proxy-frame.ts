/** What a proxy can know of a frame of JSON-RPC, and what it may be told to do with it. */

/** `up`: from the client to the node. */
export type Direction = 'up' | 'down'

export interface Frame {
  readonly direction: Direction
  /** The call, also for its answer; for a notification its own method. `?` where it cannot be told. */
  readonly method: string
  /** Of a notification on a transaction: `ready`, `inBlock` … Otherwise empty. */
  readonly status: string
  /** How many frames of this direction have gone before it on all connections, from 1. */
  readonly index: number
  readonly text: string
}

export type Fate =
  | 'pass'
  | 'drop'
  | 'duplicate'
  /** Half of the text, as a whole frame. */
  | 'truncate'
  /** A frame that announces all of itself, and half of it; then the socket goes. */
  | 'cut'
  /** Goes after the next frame of its direction. */
  | 'reorder'
  /** The client's socket goes instead of the frame. */
  | 'close'
  /** The frame goes, then the client's socket. */
  | 'close-after'
  | { readonly delayMs: number }
  /** Goes at once, and again after this. */
  | { readonly repeatMs: number }
  /** Replaces the whole message. */
  | { readonly rewrite: (message: Record<string, unknown>) => unknown }
  /** Goes in place of it, as it is. */
  | { readonly raw: string | Uint8Array }
  /** So many times. */
  | { readonly times: number }
  /** These go before it, as they are. */
  | { readonly before: readonly string[] }
  /** Does this, and lets the frame go. */
  | { readonly call: () => void }

export interface FaultRule {
  readonly direction: Direction
  /** Exact, or a pattern. Any when left out. */
  readonly method?: string | RegExp
  readonly status?: string
  /** Which of those that match, from 1; a list or all when left out. */
  readonly nth?: number | readonly number[]
  readonly fate: Fate
}

export type Decide = (frame: Frame) => Fate

interface Message {
  readonly id?: unknown
  readonly method?: unknown
  readonly params?: unknown
}

function readMessage(text: string): Message | undefined {
  try {
    const parsed: unknown = JSON.parse(text)
    const first: unknown = Array.isArray(parsed) ? parsed[0] : parsed
    return typeof first === 'object' && first !== null ? first : undefined
  } catch {
    return undefined
  }
}

function readStatus(message: Message): string {
  const result = (message.params as { result?: unknown } | undefined)?.result
  if (typeof result === 'string') return result
  return typeof result === 'object' && result !== null ? (Object.keys(result)[0] ?? '') : ''
}

/** Names frames of one connection; `calls` holds the methods of the ids that were asked. */
export function describeFrame(direction: Direction, text: string, calls: Map<unknown, string>, index: number): Frame {
  const message = readMessage(text)
  if (!message) return { direction, method: '?', status: '', index, text }
  if (direction === 'up') {
    const method = typeof message.method === 'string' ? message.method : '?'
    calls.set(message.id, method)
    return { direction, method, status: '', index, text }
  }
  if (typeof message.method === 'string') return { direction, method: message.method, status: readStatus(message), index, text }
  return { direction, method: calls.get(message.id) ?? '?', status: '', index, text }
}

/** Rules as a function; the first that matches decides. */
export function makeDecision(rules: readonly FaultRule[]): Decide {
  const counts = rules.map(() => 0)
  return (frame) => {
    let fate: Fate = 'pass'
    let decided = false
    rules.forEach((rule, at) => {
      const { method } = rule
      if (rule.direction !== frame.direction) return
      if (method instanceof RegExp ? !method.test(frame.method) : method !== undefined && method !== frame.method) return
      if (rule.status !== undefined && rule.status !== frame.status) return
      counts[at] = (counts[at] ?? 0) + 1
      const wanted = rule.nth === undefined ? undefined : [rule.nth].flat()
      if (decided || (wanted && !wanted.includes(counts[at] ?? 0))) return
      decided = true
      fate = rule.fate
    })
    return fate
  }
}
