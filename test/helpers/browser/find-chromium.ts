import { accessSync, constants } from 'node:fs'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome-stable', '/usr/bin/google-chrome']

/** The browser of this machine: that of TAOCTL_TEST_CHROMIUM, or where packages put it; undefined where there is none. */
export function findChromium(): string | undefined {
  const { TAOCTL_TEST_CHROMIUM: own } = process.env
  return (own === undefined ? PLACES : [own]).find((path) => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
