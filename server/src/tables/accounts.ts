/**
 * What makes users and groups in an image, and what surely does not.
 * Sources: the manual pages of shadow 4.17, adduser 3.152, BusyBox 1.37; the maintainer scripts of the packages in Debian 13 and
 * Alpine 3.23. Read in November 2026. What is in no list here may make a user, so nothing is said about who exists after it.
 */

/** Programs of a RUN that make no user unless they write to `/etc`. */
export const makesNoUser: ReadonlySet<string> = new Set(
  (
    '[ : addgroup apt-key awk base64 basename bun bundle cargo cat cd chgrp chmod chown command cp curl cut date dirname dotnet echo env ' +
    'exit export false find gem getent git go gpasswd gpg gradle grep groupadd groupmod gunzip gzip head id install jq ldconfig ln ls ' +
    'mkdir mktemp mv mvn npm npx passwd pip pip3 pnpm poetry printf pwd read readlink rm rmdir sed set sha256sum sha512sum sleep sort ' +
    'stat strip tail tar tee test touch tr true type umask uname uniq unset unzip update-ca-certificates useradd adduser usermod uv ' +
    'wc wget which xargs xz yarn'
  ).split(' '),
);

/** Packages that bring no user of their own, under the names the distributions give them. */
export const bringsNoUser: ReadonlySet<string> = new Set(
  (
    'apt-transport-https autoconf automake bash bc binutils bison build-base build-essential bzip2 ca-certificates cargo clang cmake ' +
    'coreutils curl default-jdk-headless default-jre-headless ffmpeg file findutils flex fontconfig g++ gawk gcc gettext git gnupg ' +
    'gnupg2 golang graphicsmagick gzip imagemagick iproute2 iputils-ping jq less libc-dev libc6-compat libffi-dev libjpeg-dev libpng-dev ' +
    'libpq-dev libpq5 libssl-dev libstdc++ libtool libxml2-dev libxslt-dev linux-headers locales lsb-release make musl-dev nano ' +
    'net-tools ninja-build nodejs npm openssl openssl-dev patch perl pkg-config pkgconf postgresql-client procps python3 python3-dev ' +
    'python3-pip python3-venv py3-pip rsync ruby shadow sudo software-properties-common sqlite3 tar tini tzdata unzip vim wget xz-utils ' +
    'yarn zip zlib1g-dev zlib-dev'
  ).split(' '),
);

/** System users of older releases of a distribution: they may exist in an image whose version is not known. */
export const formerUsers: ReadonlySet<string> = new Set(
  'adm at cyrus gnats lp libuuid man operator postmaster smmsp squid systemd-network systemd-resolve uuidd vpopmail xfs messagebus'.split(
    ' ',
  ),
);

/** Programs only root can use, beside the package managers; `chown` and `chgrp` stand apart, since an owner may keep a file. */
export const rootPrograms: ReadonlySet<string> = new Set(
  (
    'adduser addgroup chpasswd deluser delgroup dpkg-reconfigure gpasswd groupadd groupdel groupmod locale-gen setcap ' +
    'update-ca-certificates useradd userdel usermod'
  ).split(' '),
);

/** Wrappers that run a command as somebody else, or let it believe so. */
export const becomesRoot: ReadonlySet<string> = new Set([
  'sudo',
  'doas',
  'fakeroot',
  'gosu',
  'su-exec',
  'setpriv',
  'unshare',
  'proot',
  'bwrap',
  'chroot',
]);
