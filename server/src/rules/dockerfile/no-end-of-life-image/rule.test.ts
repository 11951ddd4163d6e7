import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const digest = `@sha256:${'a'.repeat(64)}`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'the date',
    bad: 'FROM debian:«10»\nUSER 1\n',
    message: /^debian:10 has had no security updates since 30 June 2024\. /,
    aliases: [],
    fixes: { 'Use debian:13': 'FROM debian:13\nUSER 1\n' },
  },
  { name: 'a name in the tag, a variant', bad: 'FROM debian:«buster-slim»\nUSER 1\n', fixed: 'FROM debian:13-slim\nUSER 1\n' },
  { name: 'ruby', bad: 'FROM ruby:«2.7.8»\nUSER 1\n', aliases: ['tally:ruby/eol-ruby-version'] },
  {
    name: 'once for each image, with the default of an ARG',
    bad: 'ARG V=14\nFROM --platform=$BUILDPLATFORM node:«$V» AS a\nFROM node:14\nCOPY --from=node:«12» /a /a\nUSER 1\n',
    fixed: 'ARG V=24\nFROM --platform=$BUILDPLATFORM node:$V AS a\nFROM node:24\nCOPY --from=node:12 /a /a\nUSER 1\n',
  },
  { name: 'the old digest goes with the tag', bad: `FROM node:«16»${digest}\nUSER 1\n`, fixed: 'FROM node:24\nUSER 1\n' },
  { name: 'judged by its own version first', bad: 'FROM node:«16-stretch»\nUSER 1\n', message: 'node:16-stretch has had' },
  {
    name: 'the distribution below',
    bad: 'FROM node:«22-alpine3.15»\nUSER 1\n',
    message: /^Alpine 3\.15 below node:22-alpine3\.15 ended on 1 November 2023\. /,
    fixed: 'FROM node:22-alpine\nUSER 1\n',
  },
  { name: 'below an image that is not known', bad: 'FROM acme/base:«1-focal»\n', fixes: {} },
  { name: 'no variant to move to', bad: 'FROM openjdk:«8-jdk-alpine»\nUSER 1\n', fixes: {} },
  { name: 'mirrors', bad: 'FROM mirror.gcr.io/library/alpine:«3.9»\nUSER 1\n', fixed: 'FROM mirror.gcr.io/library/alpine:3.23\nUSER 1\n' },
  { name: 'looked after', good: 'FROM node:22-bookworm\nFROM ubuntu:24.04\nFROM python:3\nFROM golang:1.26\nFROM mysql:8\n' },
  { name: 'rolling tags, unknown values', good: 'ARG V\nFROM node:lts\nFROM node\nFROM node:$V\nFROM scratch\n' },
  { name: 'days of grace', good: 'FROM postgres:14\n', options: { grace: 30 } },
  { name: 'allowed', good: 'FROM ubuntu:18.04\nFROM centos:7\n', options: { allow: ['ubuntu:18*', 'centos'] } },
]);
