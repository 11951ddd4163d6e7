import { imageFacts } from './images.ts';

/**
 * What well-known images set by ENV and WORKDIR, variables of all their supported versions and variants together.
 * Source: the Dockerfiles of docker-library, dotnet-docker, distroless and the distributions. Date: 2026-11.
 * An image that stands in no row may set anything.
 */
interface EnvironmentRow {
  /** Besides PATH. */
  readonly variables: string;
  /** Undefined when it depends on the variant. */
  readonly workdir: string | undefined;
}

const plain: EnvironmentRow = { variables: '', workdir: '/' };
const temurin = 'JAVA_HOME LANG LANGUAGE LC_ALL JAVA_VERSION';
const dotnet: EnvironmentRow = {
  variables:
    'APP_UID ASPNETCORE_HTTP_PORTS ASPNETCORE_URLS ASPNET_VERSION DOTNET_GENERATE_ASPNET_CERTIFICATE DOTNET_NOLOGO DOTNET_ROOT DOTNET_RUNNING_IN_CONTAINER DOTNET_SDK_VERSION DOTNET_SYSTEM_GLOBALIZATION_INVARIANT DOTNET_USE_POLLING_FILE_WATCHER DOTNET_VERSION LANG LC_ALL NUGET_XMLDOC_MODE POWERSHELL_DISTRIBUTION_CHANNEL',
  workdir: '/',
};
const distroless: EnvironmentRow = { variables: 'SSL_CERT_FILE LANG JAVA_VERSION JAVA_HOME', workdir: undefined };

const rows: Readonly<Record<string, EnvironmentRow>> = {
  alpine: plain,
  debian: plain,
  ubuntu: { variables: 'LANG', workdir: '/' },
  busybox: plain,
  'buildpack-deps': plain,
  almalinux: { variables: 'LANG container', workdir: '/' },
  rockylinux: { variables: 'LANG container', workdir: '/' },
  oraclelinux: { variables: 'LANG container', workdir: '/' },
  centos: { variables: 'LANG container', workdir: '/' },
  amazonlinux: { variables: 'LANG container', workdir: '/' },
  archlinux: { variables: 'LANG', workdir: '/' },
  node: { variables: 'NODE_VERSION YARN_VERSION', workdir: '/' },
  python: {
    variables:
      'LANG GPG_KEY PYTHON_VERSION PYTHON_SHA256 PYTHON_PIP_VERSION PYTHON_SETUPTOOLS_VERSION PYTHON_GET_PIP_URL PYTHON_GET_PIP_SHA256',
    workdir: '/',
  },
  golang: { variables: 'GOLANG_VERSION GOTOOLCHAIN GOPATH', workdir: '/go' },
  rust: { variables: 'RUSTUP_HOME CARGO_HOME RUST_VERSION', workdir: '/' },
  ruby: {
    variables:
      'LANG RUBY_MAJOR RUBY_VERSION RUBY_DOWNLOAD_URL RUBY_DOWNLOAD_SHA256 GEM_HOME BUNDLE_SILENCE_ROOT_WARNING BUNDLE_APP_CONFIG BUNDLE_PATH BUNDLE_BIN',
    workdir: '/',
  },
  php: {
    variables:
      'PHPIZE_DEPS PHP_INI_DIR PHP_CFLAGS PHP_CPPFLAGS PHP_LDFLAGS PHP_VERSION PHP_URL PHP_ASC_URL PHP_SHA256 PHP_EXTRA_CONFIGURE_ARGS GPG_KEYS APACHE_CONFDIR APACHE_ENVVARS',
    workdir: undefined,
  },
  nginx: {
    variables: 'NGINX_VERSION NJS_VERSION NJS_RELEASE PKG_RELEASE ACME_VERSION DYNPKG_RELEASE NGINX_GPGKEY NGINX_GPGKEYS',
    workdir: '/',
  },
  httpd: { variables: 'HTTPD_PREFIX HTTPD_VERSION HTTPD_SHA256 HTTPD_PATCHES', workdir: '/usr/local/apache2' },
  postgres: { variables: 'GOSU_VERSION LANG PG_MAJOR PG_VERSION PG_SHA256 PGDATA DOCKER_PG_LLVM_DEPS', workdir: '/' },
  'eclipse-temurin': { variables: temurin, workdir: '/' },
  openjdk: { variables: temurin, workdir: '/' },
  maven: { variables: `${temurin} MAVEN_HOME MAVEN_CONFIG`, workdir: '/' },
  'mcr.microsoft.com/dotnet/sdk': dotnet,
  'mcr.microsoft.com/dotnet/aspnet': dotnet,
  'mcr.microsoft.com/dotnet/runtime': dotnet,
  'mcr.microsoft.com/dotnet/runtime-deps': dotnet,
  'gcr.io/distroless/static': distroless,
  'gcr.io/distroless/static-debian12': distroless,
  'gcr.io/distroless/static-debian13': distroless,
  'gcr.io/distroless/base': distroless,
  'gcr.io/distroless/base-debian12': distroless,
  'gcr.io/distroless/base-debian13': distroless,
};

export interface ImageEnvironment {
  /** The names of every variable the image may set, PATH included. */
  readonly variables: ReadonlySet<string>;
  /** Its working directory; undefined when it is not known. */
  readonly workdir: string | undefined;
}

/**
 * What an image sets, or undefined when that is not known.
 * @param name the reference without tag and digest; known mirrors and `docker.io/library/` are the image itself
 */
export function imageEnvironment(name: string): ImageEnvironment | undefined {
  const repository = imageFacts(name)?.repository ?? name;
  const row = Object.hasOwn(rows, repository) ? rows[repository] : undefined;
  return row === undefined ? undefined : { variables: new Set(`PATH ${row.variables}`.trim().split(' ')), workdir: row.workdir };
}
