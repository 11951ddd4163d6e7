import type { TransportFailure } from './transport.ts';

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'it refuses connections',
  ECONNRESET: 'it broke the connection off',
  UND_ERR_SOCKET: 'it broke the connection off',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'its name cannot be resolved',
  ENETUNREACH: 'there is no way to it',
  EHOSTUNREACH: 'there is no way to it',
  ETIMEDOUT: 'it does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
};

/** What a server that does not speak TLS makes of a connection. */
const noTls = /^(?:EPROTO|ERR_SSL_(?:WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST))$/;
const untrusted = /SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)|CERT_UNTRUSTED/;

/**
 * Why there is no reply, by the code of Node's error.
 * @param code empty when the error has none
 * @param vouching what is said of a certificate from nobody that is trusted: the end of a sentence, with a way out
 */
export function networkFailure(code: string, vouching: string): TransportFailure {
  if (noTls.test(code)) return { failed: 'no-tls', reason: 'it does not speak TLS' };
  if (untrusted.test(code)) return { failed: 'unreachable', reason: vouching };
  return { failed: 'unreachable', reason: reasons[code] ?? `the connection failed${code === '' ? '' : ` (${code})`}` };
}
