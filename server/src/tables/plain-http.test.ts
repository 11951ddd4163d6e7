import { expect, it } from 'vitest';
import { isInside, isPublic, openUrl } from './plain-http.ts';

it.each([
  ['http://x.test/f', 'x.test', undefined],
  ['git://u:p@x.test:9418/r', 'x.test', ':9418'],
  ['http://[::1]:80', '[::1]', ':80'],
])('%s', (url, host, port) => {
  expect(openUrl.exec(url)?.slice(2)).toEqual([host, port]);
});

it.each(['https://x.test/', 'http://$H/x', 'http://x$H/', 'x.test/http://y', 'http://'])('does not match %s', (url) => {
  expect(openUrl.test(url)).toBe(false);
});

it.each(['localhost', 'mirror', '10.0.0.1', '172.16.0.1', '172.31.9.9', '192.168.1.1', '[::1]', 'a.local', 'a.svc.cluster.local'])(
  '%s is inside',
  (host) => {
    expect(isInside(host)).toBe(true);
  },
);

it.each(['x.example.com', '172.32.0.1', '11.0.0.1', '8.8.8.8', 'local.example.com'])('%s is outside', (host) => {
  expect(isInside(host)).toBe(false);
});

it.each(['acme.com', 'api.acme.io', 'a.payments.co.uk', '8.8.8.8'])('%s is on the internet', (host) => {
  expect(isPublic(host)).toBe(true);
});

it.each(['web.dev', 'shop.crm', 'shop.crm.svc', 'shop.crm.svc.acme.com', '10.0.0.1', 'www.w3.org', 'example.com', 'web', ''])(
  '%s may be a name of a cluster, or nobody asks it',
  (host) => {
    expect(isPublic(host)).toBe(false);
  },
);
