#!/usr/bin/env bash
# Packs every package of packages/, which has to be built, into the given folder. Only the release workflow runs this.
set -euo pipefail
target=$(mkdir -p "${1:?the folder for the tarballs}" && cd "$1" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")/.."

for folder in packages/*/; do
  # npm accepts a provenance statement only when package.json names the repository that the workflow runs in. The packages
  # do not say where they live, so that a fork or a move needs no change; it is filled in here, for the publication only.
  npm pkg set --prefix "$folder" \
    repository.type=git \
    "repository.url=git+https://github.com/${GITHUB_REPOSITORY:?is set by the workflow}.git" \
    "repository.directory=${folder%/}"
  layer=$(sed -n 's/.*"layer:\([0-9]*\)".*/\1/p' "$folder/package.json")
  tarball=$(npm pack "./$folder" --ignore-scripts --silent --pack-destination "$target")
  # Lower layers first: nobody shall get a package whose dependencies are not there yet.
  mv "$target/$tarball" "$target/${layer:?has each package}-$tarball"
done
ls "$target"
