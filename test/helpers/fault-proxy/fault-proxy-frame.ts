/** What a proxy knows about a JSON-RPC frame, and what it may be told to do with it. */

/** `up`: from the client to the node. */
export type Direction = 'up' | 'down'

export interface Frame {
  readonly direction: Direction
  /** The method of the call, for its answer as well; for a notification its own method. `?` where it cannot be told. */
  readonly method: string
  /** Of a notification on a transaction: `ready`, `inBlock` … Otherwise empty. */
  readonly status: string
  /** The number of the frame among those of its direction on all connections, counted from 1. */
  readonly index: number
  readonly text: string
}

export type Fate =
  | 'pass'
  | 'drop'
  | 'duplicate'
  /** Sends half of the text as a complete frame. */
  | 'truncate'
  /** Sends a frame whose header announces all of the text, but only half of the text; then closes the socket. */
  | 'cut'
  /** Sends the frame after the next one of its direction. */
  | 'reorder'
  /** Closes the client's socket instead of sending the frame. */
  | 'close'
  /** Sends the frame, then closes the client's socket. */
  | 'close-after'
  | { readonly delayMs: number }
  /** Sends the frame at once, and again after this time. */
  | { readonly repeatMs: number }
  /** Replaces the whole message. */
  | { readonly rewrite: (message: Record<string, unknown>) => unknown }
  /** Sends this instead of the frame, unchanged. */
  | { readonly raw: string | Uint8Array }
  /** Sends the frame so many times. */
  | { readonly times: number }
  /** Sends these texts before the frame, unchanged. */
  | { readonly before: readonly string[] }
  /** Calls this function, then sends the frame. */
  | { readonly call: () => void }

export interface FaultRule {
  readonly direction: Direction
  /** The method, or a pattern for it; any method when left out. */
  readonly method?: string | RegExp
  readonly status?: string
  /** Which of the matching frames, counted from 1: one or a list; all when left out. */
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

/** Describes a frame of one connection. `calls` maps the ids of requests to their methods. */
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
