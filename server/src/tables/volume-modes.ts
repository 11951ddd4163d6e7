/**
 * File modes as manifests give them to the files of a volume: a number from 0 to 0777, which YAML can write in octal and JSON
 * only in decimal.
 * Source: the API reference of `defaultMode` and `mode` (ConfigMap, Secret, downwardAPI and projected volumes). Date: 2026-11.
 * Refresh: when a volume source with modes is added to the API.
 */

/** The largest mode the API server accepts. */
export const largestMode = 0o777;

/** Modes people give to files. Their digits mean something else when they are read as a decimal number. */
const usual: ReadonlySet<string> = new Set(
  '400 440 444 500 550 555 600 640 644 660 664 666 700 711 740 744 750 755 770 775 777'.split(' '),
);

/** The mode that digits without a leading zero were surely meant to be, such as `644`; undefined for others, such as `420`. */
export function modeMeantBy(digits: string): number | undefined {
  return usual.has(digits) ? Number.parseInt(digits, 8) : undefined;
}

/** A mode as people read it: `0400`. */
export function modeText(mode: number): string {
  return `0${mode.toString(8).padStart(3, '0')}`;
}

/** Volume sources that give their files modes: all of them by `defaultMode`, single ones by the `mode` of an item. */
export const sourcesWithModes: readonly string[] = ['configMap', 'secret', 'downwardAPI', 'projected'];
