/**
 * Addresses that are asked without encryption: how they look, which hosts are near enough not to matter, and the variables that name
 * where packages come from.
 * Sources: RFC 1918, RFC 4193, RFC 6761, RFC 6762, RFC 8375; the manuals of pip, uv, npm, yarn, Go, Bundler. Read in November 2026.
 */

/** Scheme, host without user, port. A host in which a variable stands does not match. */
export const openUrl = /^(http|git):\/\/(?:[^/@\s$]{0,200}@)?(\[[0-9a-f:.]{2,50}\]|[A-Za-z0-9.-]{1,253})(:\d{1,5})?(?=[/?#]|$)/i;

/** The machine itself, private addresses, and names that mean something inside a network only. */
export function isInside(host: string): boolean {
  return (
    !host.includes('.') ||
    /^(?:127|10)\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^169\.254\.|^0\.0\.0\.0$/.test(host) ||
    /\.(?:localhost|local|internal|lan|intranet|corp|home\.arpa|test|invalid|cluster\.local)$/.test(host)
  );
}

/** Hosts whose addresses name a format or an example; nobody asks them for anything. */
export const identifierHosts: ReadonlySet<string> = new Set([
  'www.w3.org',
  'w3.org',
  'schemas.xmlsoap.org',
  'schemas.microsoft.com',
  'schemas.openxmlformats.org',
  'docs.oasis-open.org',
  'purl.org',
  'xmlns.com',
  'xmlns.jcp.org',
  'java.sun.com',
  'json-schema.org',
  'maven.apache.org',
  'www.springframework.org',
  'xml.apache.org',
  'tempuri.org',
  'example.com',
  'www.example.com',
  'example.org',
  'www.example.org',
  'example.net',
  'www.example.net',
]);

/** Endings that names on the internet have, and hardly any namespace of a cluster. */
const publicEndings = /\.(?:com|org|net|edu|gov|mil|int|info|biz)$/i;
/** Others, which namespaces may be called too: `web.dev` is a Service of the namespace `dev`. */
const otherEndings = /\.(?:[a-z]{2}|dev|app|cloud|tech|online|site|xyz)$/i;

/** True for a name or address that is surely on the internet: `api.shop` and `api.shop.svc` are names of a cluster. */
export function isPublic(host: string): boolean {
  if (isInside(host) || /\.svc(?:\.|$)/i.test(host) || identifierHosts.has(host.toLowerCase()) || host.endsWith('.example')) return false;
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) || publicEndings.test(host)) return true;
  return otherEndings.test(host) && host.split('.').length > 2;
}

/** In upper case. */
export const sourceVariables: ReadonlySet<string> = new Set([
  'PIP_INDEX_URL',
  'PIP_EXTRA_INDEX_URL',
  'PIP_FIND_LINKS',
  'UV_INDEX_URL',
  'UV_DEFAULT_INDEX',
  'UV_EXTRA_INDEX_URL',
  'NPM_CONFIG_REGISTRY',
  'YARN_NPM_REGISTRY_SERVER',
  'GOPROXY',
  'NODEJS_ORG_MIRROR',
  'NVM_NODEJS_ORG_MIRROR',
]);
