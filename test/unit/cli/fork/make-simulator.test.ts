import { afterEach, expect, it, vi } from 'vitest'
import { demandSimulator } from '../../../../src/cli/fork/make-simulator.js'

afterEach(() => vi.unstubAllEnvs())

it('refuses to simulate what is signed elsewhere, and to do without the package', () => {
  vi.stubEnv('TAOCTL_CHOPSTICKS', '/nowhere')
  expect(() => demandSimulator('payload.json')).toThrow(expect.objectContaining({ code: 'FLAG_CONFLICT', exitCode: 2 }))
  expect(() => demandSimulator(undefined)).toThrow(expect.objectContaining({ code: 'CHOPSTICKS_MISSING', exitCode: 2 }))
})
