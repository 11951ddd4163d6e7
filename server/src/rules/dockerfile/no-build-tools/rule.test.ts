import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const end = 'USER 10001\nCMD ["a"]\n';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'packages of one call',
    bad: `FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends curl «gcc» make g++=4:14 cmake && rm -rf /var/lib/apt/lists/*\n${end}`,
    message: 'gcc, make, g++ and 1 more stay in the final image',
    aliases: [],
    fixes: {},
  },
  {
    name: 'in a stage the image builds on',
    bad: `FROM debian:13 AS base\nRUN apt-get update && apt-get install -y --no-install-recommends «make» && rm -rf /var/lib/apt/lists/*\nFROM base\n${end}`,
  },
  {
    name: 'a heavy base through another stage',
    bad: `FROM «rust:1.90» AS base\nFROM base AS app\n${end}`,
    aliases: ['droast:DF011', 'tally:prefer-multi-stage-build'],
    fixes: {},
  },
  {
    name: 'the .NET SDK',
    bad: `FROM «mcr.microsoft.com/dotnet/sdk:10.0»\n${end}`,
    fixed: `FROM mcr.microsoft.com/dotnet/aspnet:10.0\n${end}`,
  },
  { name: 'the SDK is used', bad: `FROM «mcr.microsoft.com/dotnet/sdk:10.0»\nRUN dotnet publish -o /app\n${end}`, fixes: {} },
  {
    name: 'CUDA',
    bad: `FROM «nvidia/cuda:13.0.1-devel-ubuntu24.04»\n${end}`,
    aliases: ['tally:gpu/prefer-runtime-final-stage'],
    fixed: `FROM nvidia/cuda:13.0.1-runtime-ubuntu24.04\n${end}`,
  },
  { name: 'a variant of Java', bad: `FROM «eclipse-temurin:21-jdk-alpine»\n${end}`, fixed: `FROM eclipse-temurin:21-jre-alpine\n${end}` },
  {
    name: 'an ARG that other stages share',
    bad: `ARG TAG=21-jdk\nFROM eclipse-temurin:$TAG AS b\nFROM «eclipse-temurin:$TAG»\n${end}`,
    fixes: {},
  },
  {
    name: 'apk, with runtime packages in the same call',
    bad: `FROM alpine:3.23\nRUN apk add --no-cache bash «gcc» && make-it\n${end}`,
    fixes: {},
  },
  { name: 'apk, used in a later step', bad: `FROM alpine:3.23\nRUN apk add --no-cache «build-base»\nRUN make-it\n${end}`, fixes: {} },
  {
    name: 'your own lists',
    options: { packages: ['git'], images: ['acme/sdk*'] },
    bad: `FROM «acme/sdk-go:1»\nRUN apk add --no-cache «git» gcc\n${end}`,
    fixes: {},
  },
  {
    name: 'removed in the same step',
    good: `FROM debian:13\nRUN apt-get install -y gcc && make-it && apt-get purge -y --auto-remove gcc\nRUN apt-get install -y $deps make && x && apt-get purge -y $deps\n${end}`,
  },
  { name: 'a group that goes', good: `FROM alpine:3.23\nRUN apk add --no-cache -t .b gcc make && x && apk del .b\n${end}` },
  { name: 'builder stages', good: `FROM golang:1.26 AS build\nRUN apt-get install -y gcc\nFROM debian:13\n${end}` },
  { name: 'node and python run what they build', good: `FROM node:24\n${end}` },
  { name: 'a base of compilers', good: 'FROM golang:1.26\nRUN go install x@v1\n' },
  { name: 'a JRE, a small CUDA', good: `FROM eclipse-temurin:21-jre AS a\nFROM nvidia/cuda:13.0.1-runtime-ubuntu24.04\n${end}` },
  { name: 'a development stage', good: `FROM golang:1.26 AS dev\n${end}` },
  { name: 'a file for development', good: `FROM golang:1.26\n${end}`, file: 'Dockerfile.dev' },
]);
