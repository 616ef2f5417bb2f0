#!/usr/bin/env bash
# Publishes those packed packages of the given folder whose version npm does not have yet, and makes a release of GitHub
# with a tag for each. Only the release workflow runs this. Beside the token runs npm: no dependency, no script of a package.
set -euo pipefail
cd "${1:?the folder of the tarballs}"

registry=$(npm config get registry)
registry=${registry#*:}
NPM_CONFIG_USERCONFIG=$(mktemp)
export NPM_CONFIG_USERCONFIG
trap 'rm -f "$NPM_CONFIG_USERCONFIG"' EXIT
# npm takes the token from the environment; the file only says whom it is for.
# shellcheck disable=SC2016
printf '%s/:_authToken=${NPM_TOKEN}\n' "${registry%/}" >"$NPM_CONFIG_USERCONFIG"

has_npm() {
  local answer
  if answer=$(npm view "$1" version --json 2>/dev/null); then
    [[ -n $answer ]]
  elif [[ $answer == *'"E404"'* ]]; then
    return 1
  else
    echo "npm did not say whether it has $1: $answer" >&2
    exit 1
  fi
}

for tarball in *.tgz; do
  field() { tar -xOzf "$tarball" package/package.json | node -p "JSON.parse(require('fs').readFileSync(0)).$1"; }
  tag="$(field name)@$(field version)"
  if has_npm "$tag"; then
    echo "$tag is on npm."
  else
    npm publish "./$tarball" --access public --ignore-scripts
  fi
  if ! gh release view "$tag" --repo "$GITHUB_REPOSITORY" >/dev/null 2>&1; then
    # What is new is the first section of the changelog.
    { tar -xOzf "$tarball" package/CHANGELOG.md || true; } | awk '/^## /{section++} section==1 && !/^## /' |
      gh release create "$tag" --repo "$GITHUB_REPOSITORY" --target "$GITHUB_SHA" --title "$tag" --notes-file -
  fi
done
