import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const options = { registries: ['*.corp', 'ghcr.io'], mirror: 'hub.corp' };

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'Docker Hub, through the mirror',
    options,
    bad: 'FROM --platform=$BUILDPLATFORM «node»:24 AS a\nFROM node:24\n',
    aliases: ['hadolint:DL3026', 'droast:DF065'],
    message: 'docker.io is not among the registries you allow',
    fixes: { 'Take it from hub.corp': 'FROM --platform=$BUILDPLATFORM hub.corp/library/node:24 AS a\nFROM hub.corp/library/node:24\n' },
  },
  {
    name: 'in the default of an ARG',
    options,
    bad: 'ARG BASE=acme/base\nFROM «$BASE»:1\n',
    fixed: 'ARG BASE=hub.corp/acme/base\nFROM $BASE:1\n',
  },
  { name: 'another registry', options, bad: 'FROM «quay.io»/acme/base:1\n', message: 'quay.io is not', fixes: {} },
  {
    name: 'COPY and mounts',
    options,
    bad: 'FROM ghcr.io/a/b:1\nCOPY --from=«docker.io»/a/b:1 / /\nRUN --mount=from=«localhost:5000»/x,target=/x true\n',
  },
  {
    name: 'an image that is not on the list',
    options: { images: ['node', 'ghcr.io/acme/*'] },
    bad: 'FROM «debian»:13\n',
    aliases: ['droast:DF073'],
    message: 'debian is not among the images you allow',
  },
  {
    name: 'images on the list',
    options: { images: ['node', 'ghcr.io/acme/*'] },
    good: 'FROM docker.io/library/node:24\nFROM ghcr.io/acme/x/y:1\n',
  },
  {
    name: 'what is no image of a registry',
    options,
    good: 'ARG R\nFROM hub.corp/a\nFROM $R/x\nFROM scratch AS s\nFROM s\nCOPY --from=0 /a /b\nCOPY --from=ctx . .\n',
  },
  { name: 'silent until configured', good: 'FROM quay.io/a/b:1\n' },
]);
