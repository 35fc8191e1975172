import { join, resolve } from 'node:path'
import { findBase } from '../../core/find-home.js'
import { nameEnvVar } from '../config/config.js'

/** The file of the book of proxies: TAOCTL_PROXY_BOOK, or taoctl/proxies.json under XDG_CONFIG_HOME or ~/.config. */
export function findProxyBook(): string {
  const given = process.env[nameEnvVar('proxy-book')]
  if (given) return resolve(given)
  return join(findBase(process.env.XDG_CONFIG_HOME, '.config'), 'taoctl', 'proxies.json')
}
