import { isIP } from 'node:net';

/**
 * Whose word on the address of a sender is taken: nobody's (false), that of the nearest so many proxies, or that of proxies at
 * these addresses and networks (CIDR).
 */
export type TrustProxy = false | number | readonly string[];

/** Reads `off`, a number of hops from 1 to 10, or addresses and networks with commas between; undefined for anything else. */
export function readTrustProxy(text: string): TrustProxy | undefined {
  if (text === 'off') return false;
  if (/^\d+$/.test(text)) {
    const hops = Number(text);
    return hops >= 1 && hops <= 10 ? hops : undefined;
  }
  const networks = text.split(',').map((each) => each.trim());
  return networks.every(isNetwork) ? networks : undefined;
}

/** A network without a single bit fixed would be everybody: whoever wants that has no proxy to trust. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  return /^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (family === 4 ? 32 : 128);
}
