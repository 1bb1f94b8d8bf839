#!/usr/bin/env bash
# Asks a gate of Preflight. Exit code 0: go, or no-go that is only to be told; 1: no-go; 2: it could not be asked.
set -euo pipefail

stop() {
  echo "Preflight gate: $1" >&2
  exit 2
}

json=application/json markdown=text/markdown
url=${PREFLIGHT_URL:-} gate=${PREFLIGHT_GATE:-} on_no_go=${PREFLIGHT_ON_NO_GO:-fail} format=${PREFLIGHT_FORMAT:-markdown}
# Behind ? and # the rest would be no path; brackets and braces mean several addresses to curl.
address='^https?://[^][[:space:]?#{}]+$'
[[ $url =~ $address ]] || stop "url must be an absolute http or https address without ?, #, brackets and braces"
[[ $gate =~ ^[a-z0-9]+(-[a-z0-9]+)*$ ]] || stop "gate must be the gate's slug, such as production"
[[ -n ${PREFLIGHT_KEY:-} && ! $PREFLIGHT_KEY =~ [[:space:]] ]] || stop "key must be an API key with gates:read"
case $on_no_go in fail | tell) ;; *) stop "on-no-go must be fail or tell" ;; esac
case $format in
  json) type=$json extension=json ;;
  markdown) type=$markdown extension=md ;;
  junit) type=application/xml extension=xml ;;
  sarif) type=application/sarif+json extension=sarif ;;
  *) stop "format must be json, markdown, junit or sarif" ;;
esac

directory=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/preflight-gate.XXXXXX")

# Fetches the verdict in one form, and tells the status: 200 where the gate is open, 422 where it is shut. Anything of another type is an answer of somebody else.
# The key comes by standard input, where no list of processes shows it.
fetch() {
  local answer status got
  answer=$(printf 'Authorization: Bearer %s\n' "$PREFLIGHT_KEY" | curl --silent --show-error --globoff --proto '=http,https' --max-time 60 --retry 2 --retry-delay 1 \
    --header @- --header "Accept: $1" --output "$2" --write-out '%{http_code} %{content_type}' "${url%/}/api/v1/gates/$gate/verdict?onNoGo=fail") || return 1
  status=${answer%% *} got=${answer#* }
  if [[ ${got%%;*} == "$1" && $status =~ ^(200|422)$ ]]; then
    echo "$status"
    return
  fi

  got=${got%%;*}
  echo "the answer was $status ${got//[^A-Za-z0-9\/+.-]/}$(problem "$got" "$2")" >&2
  return 1
}

# What a problem says; without what a runner could take for a command.
problem() {
  if [[ $1 == application/problem+json ]]; then
    grep -oE '"detail":"([^"\\]|\\.)*"' "$2" | head -n 1 | sed -E 's/^"detail":"(.*)"$/: \1/' | tr -d '[:cntrl:][' | cut -c 1-500 || true
  fi
}

# The verdict as JSON decides: the status and the body must say the same of this gate. A quotation mark within a text is escaped, so that no text looks like a member.
decide() {
  local status
  status=$(fetch "$json" "$1") || return 1
  if grep -qF "\"gate\":\"$gate\"" "$1"; then
    if [[ $status == 200 ]] && grep -qF '"verdict":"go"' "$1"; then
      echo go && return
    elif [[ $status == 422 ]] && grep -qF '"verdict":"no-go"' "$1"; then
      echo no-go && return
    fi
  fi

  echo "the answer is no verdict of the gate" >&2
  return 1
}

asked="$gate at $url could not be asked; look at the address, the gate's name and the key"
file=$directory/$gate.$extension summary=$directory/$gate.md
verdict=$(decide "$directory/$gate.json") || stop "$asked"
for form in "$type $file" "$markdown $summary"; do
  if [[ ! -e ${form#* } ]]; then
    status=$(fetch "${form%% *}" "${form#* }") || stop "$asked"
    # Asked again, it may have been shut in between: then it is shut.
    [[ $status == 200 ]] || verdict=no-go
  fi
done

if [[ -s $summary ]]; then
  cat "$summary" >> "${GITHUB_STEP_SUMMARY:-/dev/stdout}"
fi
if [[ -n ${GITHUB_OUTPUT:-} ]]; then
  printf 'verdict=%s\nfile=%s\n' "$verdict" "$file" >> "$GITHUB_OUTPUT"
fi

echo "Preflight gate $gate: $verdict"
[[ $verdict == go || $on_no_go == tell ]]
