/**
 * Images whose configuration names no working directory, so that a container of theirs starts in `/`.
 * Source: the Dockerfiles of docker-library/official-images, dotnet/dotnet-docker and the UBI images. Date: 2026-11.
 */
export const imagesWithoutWorkdir: ReadonlySet<string> = new Set(
  (
    'alpine debian ubuntu busybox fedora centos rockylinux almalinux oraclelinux amazonlinux archlinux buildpack-deps opensuse/leap ' +
    'opensuse/tumbleweed node python ruby rust gcc erlang elixir swift openjdk eclipse-temurin amazoncorretto maven nginx postgres mysql ' +
    'mariadb mongo rabbitmq registry mcr.microsoft.com/dotnet/sdk mcr.microsoft.com/dotnet/aspnet mcr.microsoft.com/dotnet/runtime ' +
    'mcr.microsoft.com/dotnet/runtime-deps registry.access.redhat.com/ubi8/ubi registry.access.redhat.com/ubi8/ubi-minimal ' +
    'registry.access.redhat.com/ubi9/ubi registry.access.redhat.com/ubi9/ubi-minimal registry.access.redhat.com/ubi8 registry.access.redhat.com/ubi9'
  ).split(' '),
);
