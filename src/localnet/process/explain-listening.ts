import { EXIT, TaoError } from '../../core/errors.js'

const WAYS_OUT = {
  EACCES: 'Name a port above 1023 with --port, or any free one with --port 0.',
  EADDRNOTAVAIL: 'Name an address of this computer with --host, or leave --host out to be reached from here alone.',
  ENOTFOUND: 'Name an address of this computer with --host, or leave --host out to be reached from here alone.',
}

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
      hint: WAYS_OUT[code],
      details: { host, port },
      cause: error,
    })
  }
  return error
}
