import { closest } from '../core/closest.ts';

/**
 * Licences by their SPDX short identifiers: those in use, not the whole list. Source: SPDX License List 3.27 (CC0-1.0). Date: 2026-11.
 * An identifier that is not here is judged by its form alone.
 */
const licences: readonly string[] = (
  '0BSD AFL-3.0 AGPL-3.0-only AGPL-3.0-or-later Apache-1.1 Apache-2.0 APSL-2.0 Artistic-2.0 BlueOak-1.0.0 BSD-2-Clause ' +
  'BSD-3-Clause BSD-4-Clause BSL-1.0 BUSL-1.1 CC-BY-3.0 CC-BY-4.0 CC-BY-SA-4.0 CC0-1.0 CDDL-1.0 CDDL-1.1 CECILL-2.1 CPAL-1.0 ' +
  'CPL-1.0 curl ECL-2.0 EFL-2.0 Elastic-2.0 EPL-1.0 EPL-2.0 EUPL-1.1 EUPL-1.2 GFDL-1.3-only GFDL-1.3-or-later GPL-2.0-only ' +
  'GPL-2.0-or-later GPL-3.0-only GPL-3.0-or-later ISC LGPL-2.0-only LGPL-2.0-or-later LGPL-2.1-only LGPL-2.1-or-later ' +
  'LGPL-3.0-only LGPL-3.0-or-later Libpng LPPL-1.3c MIT MIT-0 MPL-1.1 MPL-2.0 MS-PL MS-RL MulanPSL-2.0 NCSA OFL-1.1 OpenSSL ' +
  'OSL-3.0 PostgreSQL PSF-2.0 Python-2.0 Ruby SSPL-1.0 TCL Unicode-3.0 Unlicense UPL-1.0 Vim W3C WTFPL X11 Zlib ZPL-2.1'
).split(' ');

/** Still valid, though the list asks for `-only` or `-or-later`. */
const deprecated = 'AGPL-3.0 GFDL-1.3 GPL-1.0 GPL-2.0 GPL-3.0 LGPL-2.0 LGPL-2.1 LGPL-3.0 GPL-2.0-with-classpath-exception'.split(' ');

const known: ReadonlySet<string> = new Set([...licences, ...deprecated].map((id) => id.toLowerCase()));

/** What people write instead of the identifier. */
const spellings: Readonly<Record<string, string>> = {
  apache: 'Apache-2.0',
  'apache 2': 'Apache-2.0',
  'apache 2.0': 'Apache-2.0',
  apache2: 'Apache-2.0',
  'apache-2': 'Apache-2.0',
  'apache license 2.0': 'Apache-2.0',
  'apache license, version 2.0': 'Apache-2.0',
  apachev2: 'Apache-2.0',
  asl2: 'Apache-2.0',
  bsd: 'BSD-3-Clause',
  bsd3: 'BSD-3-Clause',
  bsd2: 'BSD-2-Clause',
  gpl: 'GPL-3.0-or-later',
  gplv2: 'GPL-2.0-only',
  gplv3: 'GPL-3.0-only',
  lgplv3: 'LGPL-3.0-only',
  agplv3: 'AGPL-3.0-only',
  'mit license': 'MIT',
  'the mit license': 'MIT',
  mplv2: 'MPL-2.0',
  mpl2: 'MPL-2.0',
};

/** Whether a text is an SPDX licence expression: identifiers with `AND`, `OR`, `WITH`, `+` and parentheses. */
export function isLicenceExpression(text: string): boolean {
  const tokens = text.match(/[()]|[^\s()]+/g) ?? [];
  let depth = 0;
  let expectsLicence = true;
  let afterWith = false;
  for (const token of tokens) {
    if (token === '(') {
      if (!expectsLicence || afterWith) return false;
      depth++;
    } else if (token === ')') {
      if (expectsLicence || depth === 0) return false;
      depth--;
    } else if (expectsLicence) {
      if (!(afterWith ? /^[A-Za-z0-9.-]+$/.test(token) : isLicence(token))) return false;
      expectsLicence = false;
      afterWith = false;
    } else {
      if (!/^(?:AND|OR|WITH)$/i.test(token)) return false;
      expectsLicence = true;
      afterWith = token.toUpperCase() === 'WITH';
    }
  }
  return tokens.length > 0 && depth === 0 && !expectsLicence;
}

/** An identifier of the list, or one that has the form of those that are not here: a hyphen and a version, or `LicenseRef-…`. */
function isLicence(id: string): boolean {
  const plain = id.endsWith('+') ? id.slice(0, -1) : id;
  return (
    known.has(plain.toLowerCase()) ||
    /^(?:DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+$/.test(plain) ||
    /^NO(?:NE|ASSERTION)$/.test(plain) ||
    isUnlisted(plain)
  );
}

function isUnlisted(id: string): boolean {
  return /^[A-Za-z][A-Za-z0-9.]*(?:-[A-Za-z0-9.]+)*-\d[A-Za-z0-9.]*(?:-[A-Za-z0-9.]+)*$/.test(id) && closest(id, licences) === undefined;
}

/** The identifier that was probably meant. */
export function likelyLicence(text: string): string | undefined {
  const written = text.trim().toLowerCase();
  if (Object.hasOwn(spellings, written)) return spellings[written];
  return licences.find((id) => id.toLowerCase() === written) ?? closest(text.trim(), licences);
}
