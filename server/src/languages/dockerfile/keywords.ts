/** Every instruction BuildKit knows. */
export const instructionKeywords: ReadonlySet<string> = new Set([
  'ADD',
  'ARG',
  'CMD',
  'COPY',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'FROM',
  'HEALTHCHECK',
  'LABEL',
  'MAINTAINER',
  'ONBUILD',
  'RUN',
  'SHELL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
]);

/** Their arguments may be a JSON array. HEALTHCHECK's may be one behind CMD. */
export const jsonKeywords: ReadonlySet<string> = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'SHELL', 'COPY', 'ADD', 'VOLUME']);

/** The builder itself replaces variables in their arguments; elsewhere a shell does, or nobody. */
export const expandingKeywords: ReadonlySet<string> = new Set([
  'FROM',
  'ADD',
  'ARG',
  'COPY',
  'ENV',
  'EXPOSE',
  'LABEL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
]);

/** Their argument is one text, blanks included. */
export const singleTextKeywords: ReadonlySet<string> = new Set(['WORKDIR', 'USER', 'STOPSIGNAL', 'MAINTAINER']);

export const heredocKeywords: ReadonlySet<string> = new Set(['RUN', 'COPY', 'ADD']);

export const pairKeywords: ReadonlySet<string> = new Set(['ENV', 'LABEL', 'ARG']);

/** Instructions that only describe how the image is started: what stands among them runs nothing. */
export const closingKeywords: ReadonlySet<string> = new Set([
  'CMD',
  'ENTRYPOINT',
  'HEALTHCHECK',
  'EXPOSE',
  'LABEL',
  'STOPSIGNAL',
  'VOLUME',
]);
