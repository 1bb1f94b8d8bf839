#!/usr/bin/env bash
# Asks a gate of Preflight. Exit code 0: go, or no-go that is only to be told; 1: no-go; 2: it could not be asked.
set -euo pipefail

stop() {
  echo "Preflight gate: $1" >&2
  exit 2
}

url=${PREFLIGHT_URL:-} gate=${PREFLIGHT_GATE:-} on_no_go=${PREFLIGHT_ON_NO_GO:-fail} format=${PREFLIGHT_FORMAT:-markdown}
[[ $url =~ ^https?://[^[:space:]]+$ ]] || stop "url must be an absolute http or https address"
[[ $gate =~ ^[a-z0-9]+(-[a-z0-9]+)*$ ]] || stop "gate must be the gate's slug, such as production"
[[ -n ${PREFLIGHT_KEY:-} && ! $PREFLIGHT_KEY =~ [[:space:]] ]] || stop "key must be an API key with gates:read"
case $on_no_go in fail | tell) ;; *) stop "on-no-go must be fail or tell" ;; esac
case $format in
  json) type=application/json extension=json ;;
  markdown) type=text/markdown extension=md ;;
  junit) type=application/xml extension=xml ;;
  sarif) type=application/sarif+json extension=sarif ;;
  *) stop "format must be json, markdown, junit or sarif" ;;
esac

directory=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/preflight-gate.XXXXXX")

# Tells go or no-go by the status: 422 is a shut gate, unless it is a problem. The key comes by standard input, where no list of processes shows it.
ask() {
  local answer
  answer=$(printf 'Authorization: Bearer %s\n' "$PREFLIGHT_KEY" | curl --silent --show-error --proto '=http,https' --max-time 60 --retry 2 --retry-delay 1 \
    --header @- --header "Accept: $1" --output "$2" --write-out '%{http_code} %{content_type}' "${url%/}/api/v1/gates/$gate/verdict?onNoGo=fail") || return 1
  case $answer in
    *application/problem+json*) ;;
    "200 "*) echo go && return ;;
    "422 "*) echo no-go && return ;;
  esac
  echo "the answer was ${answer%% *}" >&2
  return 1
}

file=$directory/$gate.$extension summary=$directory/$gate.md
verdict=$(ask "$type" "$file") || stop "$gate at $url could not be asked; look at the address, the gate's name and the key"
if [[ $format != markdown ]]; then
  # Asked twice, it may have been shut in between: then it is shut.
  [[ $(ask text/markdown "$summary") != no-go ]] || verdict=no-go
fi

if [[ -s $summary ]]; then
  cat "$summary" >> "${GITHUB_STEP_SUMMARY:-/dev/stdout}"
fi
if [[ -n ${GITHUB_OUTPUT:-} ]]; then
  printf 'verdict=%s\nfile=%s\n' "$verdict" "$file" >> "$GITHUB_OUTPUT"
fi

echo "Preflight gate $gate: $verdict"
[[ $verdict == go || $on_no_go == tell ]]
