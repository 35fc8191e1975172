/** Asks an HTTP server on this machine. */
import { get } from 'node:http'
import type { SourceLimits } from './source-context.js'

/** Whether the host of a URL is this machine by itself, without asking anybody what a name means. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)
}

/** The body of an answer with status 200; why there is none as a sentence. Redirects are not followed. */
export function fetchLocal(url: string, { timeoutMs, maxBytes, signal }: SourceLimits): Promise<Buffer | string> {
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    let length = 0
    const asked = get(
      url.replace(/^http:\/\/localhost(?=[:/?#]|$)/i, 'http://127.0.0.1'),
      { agent: false, signal, headers: { accept: 'application/json, text/csv, application/octet-stream' } },
      (answer) => {
        if (answer.statusCode !== 200) {
          give(`The server answered with status ${answer.statusCode ?? 'unknown'}.`)
          return
        }
        answer.on('data', (part: Buffer) => {
          length += part.length
          if (length > maxBytes) give(`The answer has more than ${maxBytes} bytes.`)
          else parts.push(part)
        })
        answer.on('end', () => give(Buffer.concat(parts)))
        answer.on('error', () => give('The answer broke off.'))
      },
    )
    const timer = setTimeout(() => give(`There was no whole answer within ${Math.round(timeoutMs / 1_000)} s.`), timeoutMs)
    const give = (result: Buffer | string): void => {
      clearTimeout(timer)
      resolve(result)
      asked.destroy()
    }
    asked.on('error', (error: NodeJS.ErrnoException) => give(`The server cannot be asked: ${error.code ?? 'error'}.`))
  })
}
