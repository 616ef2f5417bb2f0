#!/usr/bin/env bash
# Publishes what npm does not have yet. Only the release workflow runs this.
#
# npm accepts a provenance statement only when package.json names the repository that the workflow runs in. The packages
# do not say where they live, so that a fork or a move needs no change; it is filled in here, for the publication only.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

for folder in packages/*/; do
  npm pkg set --prefix "$folder" \
    repository.type=git \
    "repository.url=git+https://github.com/${GITHUB_REPOSITORY:?is set by the workflow}.git" \
    "repository.directory=${folder%/}"
done

npm run release
