import { EXIT, TaoError } from '../../core/errors.js'

/** Why it cannot listen, as an error of ours: `PORT_IN_USE`, `CANNOT_LISTEN` (exit 5). Any other error as it is. */
export function explainListening(error: unknown, host: string, port: number): unknown {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'EADDRINUSE') {
    return new TaoError(`Port ${port} is already in use`, {
      code: 'PORT_IN_USE',
      exitCode: EXIT.network,
      why: `Something listens on ${host}:${port}.`,
      hint: 'Name another with --port, or any free one with --port 0; taoctl localnet status shows what runs.',
      details: { host, port },
      cause: error,
    })
  }
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new TaoError(`Cannot listen on ${host}:${port}`, {
      code: 'CANNOT_LISTEN',
      exitCode: EXIT.network,
      why: error instanceof Error ? error.message : String(error),
      details: { host, port },
      cause: error,
    })
  }
  return error
}
