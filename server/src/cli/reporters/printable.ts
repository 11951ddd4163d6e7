/** Text of a file without what could drive a terminal: control, and invisible directional characters. */
export function printable(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are the ones to replace
  return line.replaceAll('\t', ' ').replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, '\ufffd');
}
