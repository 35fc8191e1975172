/** JSON-RPC by hand, so that what goes over the wire is what the test says. */
import { WebSocket } from 'ws'

export interface RawAnswer {
  readonly jsonrpc?: string
  readonly id?: unknown
  readonly result?: unknown
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown }
  readonly method?: string
  readonly params?: { readonly subscription: string; readonly result: unknown }
}

export class RawSocket {
  readonly #messages: string[] = []
  #wake: (() => void) | undefined
  #id = 0

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => {
      this.#messages.push(String(data))
      this.#wake?.()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => this.#wake?.())
  }

  static open(url: string, headers: Readonly<Record<string, string>> = {}): Promise<RawSocket> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(url, { headers, maxPayload: 256 * 1024 * 1024 })
      const raw = new RawSocket(socket)
      socket.once('open', () => resolve(raw))
      socket.once('error', reject)
    })
  }

  send(text: string): void {
    this.socket.send(text)
  }

  /** The next message, parsed. Rejects when the connection ends instead. */
  async next(): Promise<RawAnswer> {
    while (this.#messages.length === 0) {
      if (this.socket.readyState === WebSocket.CLOSED) throw new Error('connection closed')
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    return JSON.parse(this.#messages.shift() as string) as RawAnswer
  }

  async ask(method: string, ...params: unknown[]): Promise<RawAnswer> {
    const id = ++this.#id
    this.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }))
    for (;;) {
      const answer = await this.next()
      if (answer.id === id) return answer
    }
  }

  /** Resolves with the close code. */
  closed(): Promise<number> {
    return new Promise((resolve) => this.socket.once('close', resolve))
  }

  close(): void {
    this.socket.terminate()
  }
}

/** One HTTP POST. */
export async function postRpc(port: number, body: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })
}
