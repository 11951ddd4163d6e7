/**
 * Which options of a command line take a value. Without this `-fsSLo/usr/local/bin/kubectl` would seem to hold `-k`.
 * Sources: the manual pages of curl 8.16, GNU wget 1.25, aria2 1.37, git 2.51, OpenSSH 10, GnuPG 2.4, shadow 4.17, coreutils 9.7.
 * Read in November 2026. Package managers stand in `packages.ts`.
 */

export interface FlagSpec {
  /** Letters whose value follows, in the same word or the next one. */
  readonly short?: string;
  /** Letters whose value, if any, is the rest of the word only: `-O3`. */
  readonly joined?: string;
  /** Long options (with their dashes) whose value may be the next word. */
  readonly long?: readonly string[];
  /** Long options are written with one dash, and there are no clusters: Go, Java, `find`. */
  readonly oneDash?: true;
  /** Options end at the first operand: `docker run image cmd -x`. */
  readonly operandsEnd?: true;
}

export const noValues: FlagSpec = {};

const words = (text: string): readonly string[] => text.split(/\s+/).map((name) => `--${name}`);

export const curlFlags: FlagSpec = {
  short: 'AbcCdDeEFHKmoPQrtTuUwxXyYz',
  long: words(`abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to continue-at
    cookie cookie-jar create-file-mode crlfile curves data data-ascii data-binary data-raw data-urlencode delegation dns-interface
    dns-ipv4-addr dns-ipv6-addr dns-servers doh-url dump-header ech egd-file engine etag-compare etag-save expect100-timeout form
    form-string ftp-account ftp-alternative-to-user ftp-method ftp-port ftp-ssl-ccc-mode happy-eyeballs-timeout-ms haproxy-clientip
    header hostpubmd5 hostpubsha256 hsts interface ip-tos ipfs-gateway json keepalive-cnt keepalive-time key key-type krb libcurl
    limit-rate local-port login-options mail-auth mail-from mail-rcpt max-filesize max-redirs max-time netrc-file noproxy oauth2-bearer
    output output-dir parallel-max parallel-max-host pass pinnedpubkey postquote preproxy prequote proto proto-default proto-redir proxy
    proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers proxy-crlfile proxy-header proxy-key proxy-key-type proxy-pass
    proxy-pinnedpubkey proxy-service-name proxy-tls13-ciphers proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-user proxy1.0
    pubkey quote random-file range rate referer request request-target resolve retry retry-delay retry-max-time sasl-authzid
    service-name sigalgs socks4 socks4a socks5 socks5-gssapi-service socks5-hostname speed-limit speed-time stderr telnet-option
    tftp-blksize time-cond tls-max tls13-ciphers tlsauthtype tlspassword tlsuser trace trace-ascii trace-config unix-socket upload-file
    upload-flags url url-query user user-agent variable vlan-priority write-out`),
};

export const wgetFlags: FlagSpec = {
  // `-nv`, `-nc`, `-nd`: wget reads the rest of the word as the value of `-n`.
  short: 'eoaiBtOTwQPUlARDIXn',
  long: words(`execute output-file append-output input-file base config bind-address body-data body-file ca-certificate ca-directory
    certificate certificate-type ciphers compression connect-timeout crl-file cut-dirs default-page directory-prefix dns-servers
    dns-timeout domains egd-file exclude-directories exclude-domains follow-tags header http-password http-user hsts-file ignore-tags
    include-directories level limit-rate load-cookies local-encoding max-redirect method output-document password pinnedpubkey
    post-data post-file prefer-family private-key private-key-type progress proxy-password proxy-user quota random-file read-timeout
    referer reject reject-regex accept accept-regex regex-type rejected-log remote-encoding report-speed restrict-file-names
    retry-on-http-error save-cookies secure-protocol start-pos timeout tries unlink-after use-askpass user user-agent wait waitretry
    warc-cdx warc-dedup warc-file warc-header warc-max-size warc-tempdir`),
};

export const aria2Flags: FlagSpec = {
  short: 'doxsjkiltmTuVUR',
  long: words(`dir out max-connection-per-server split max-concurrent-downloads min-split-size input-file log timeout max-tries header
    user-agent referer checksum ca-certificate certificate private-key all-proxy http-user http-passwd retry-wait`),
};

export const gitFlags: FlagSpec = {
  short: 'cCbjo',
  long: words(`git-dir work-tree namespace config-env branch depth origin config jobs reference template separate-git-dir
    shallow-since shallow-exclude upload-pack filter server-option file`),
};

export const sshFlags: FlagSpec = { short: 'BbcDEeFIiJLlmOoPpQRSWw', operandsEnd: true };
export const scpFlags: FlagSpec = { short: 'cDFiJloPSX' };
export const gpgFlags: FlagSpec = {
  short: 'ourN',
  long: words(`output local-user recipient homedir keyserver keyserver-options options status-fd logger-fd keyring primary-keyring
    secret-keyring passphrase passphrase-fd passphrase-file pinentry-mode trust-model digest-algo cipher-algo`),
};
export const useraddFlags: FlagSpec = {
  short: 'bcdefgGkKpPRsuZ',
  long: words(`base-dir comment home-dir expiredate inactive gid groups skel key password prefix root shell uid selinux-user`),
};
export const adduserFlags: FlagSpec = {
  short: 'gGhksu',
  long: words('home shell uid gid gecos comment ingroup firstuid lastuid firstgid lastgid conf'),
};
export const usermodFlags: FlagSpec = {
  short: 'cdefgGlpPRsuvVwWZ',
  long: words(`comment home expiredate inactive gid groups login password prefix root shell uid selinux-user add-subuids del-subuids
    add-subgids del-subgids`),
};
export const groupaddFlags: FlagSpec = { short: 'gKpPRU', long: words('gid key password prefix root users') };
export const gpasswdFlags: FlagSpec = { short: 'adAMQ', long: words('add delete administrators members root') };
export const passwdFlags: FlagSpec = { short: 'ainwxRP', long: words('inactive mindays maxdays warndays repository root prefix') };
export const chpasswdFlags: FlagSpec = { short: 'cRs', long: words('crypt-method root sha-rounds') };
export const chmodFlags: FlagSpec = { long: ['--reference'] };
export const rpmFlags: FlagSpec = { short: 'DE', long: words('root dbpath define undefine eval prefix relocate rcfile macros') };

/** By program name. */
export const toolFlags: ReadonlyMap<string, FlagSpec> = new Map([
  ['curl', curlFlags],
  ['wget', wgetFlags],
  ['wget2', wgetFlags],
  ['aria2c', aria2Flags],
  ['git', gitFlags],
  ['ssh', sshFlags],
  ['scp', scpFlags],
  ['sftp', scpFlags],
  ['gpg', gpgFlags],
  ['gpg2', gpgFlags],
  ['useradd', useraddFlags],
  ['adduser', adduserFlags],
  ['usermod', usermodFlags],
  ['groupadd', groupaddFlags],
  ['gpasswd', gpasswdFlags],
  ['passwd', passwdFlags],
  ['chpasswd', chpasswdFlags],
  ['chmod', chmodFlags],
  ['rpm', rpmFlags],
]);
