/** A login. Held in memory only, and never part of a message. */
export type Credential =
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  /** A refresh token, which a login with a browser leaves. */
  | { readonly kind: 'identity'; readonly token: string };

/** Where logins come from. */
export interface Credentials {
  /**
   * The login that is kept under one of these keys, the first one that has any.
   * @returns undefined when there is none, or it cannot be read
   */
  find(keys: readonly string[]): Promise<Credential | undefined>;
}

/** The value of an `Authorization` header: RFC 7617, in UTF-8. */
export function basicAuthorization({ username, password }: Extract<Credential, { kind: 'password' }>): string {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}
