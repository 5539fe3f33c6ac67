#!/usr/bin/env bash
# Prints how to run a redis-server, for the tests that need one: the one on PATH, or Debian's package unpacked into a folder.
# Nothing is installed. Ends with a code other than 0, and a reason on standard error, where there is none to be had.
set -euo pipefail
dest=${1:-.data/redis}
if command -v redis-server >/dev/null && [ "${FORCE_LOCAL:-}" != 1 ]; then command -v redis-server; exit 0; fi
mkdir -p "$dest"
exec 9>"$dest/.turn"; flock 9   # of several that ask at once, one downloads
if [ ! -x "$dest/usr/bin/redis-check-rdb" ]; then
  command -v apt-get >/dev/null || { echo 'no redis-server on PATH and no apt-get to download one' >&2; exit 1; }
  tmp=$(mktemp -d "$dest/deb.XXXX"); trap 'rm -rf "$tmp"' EXIT
  apt-cache show redis-server >/dev/null 2>&1 || { [ "$(id -u)" = 0 ] && timeout 60 apt-get update -qq >&2; }
  (cd "$tmp" && timeout 60 apt-get download -qq -o APT::Sandbox::User="$(id -un)" redis-server redis-tools libjemalloc2 liblzf1 >&2)
  for d in "$tmp"/*.deb; do dpkg-deb -x "$d" "$dest"; done
fi
here=$(cd "$dest" && pwd)
printf '%s\n' "env LD_LIBRARY_PATH=$here/usr/lib/$(uname -m)-linux-gnu $here/usr/bin/redis-server"
