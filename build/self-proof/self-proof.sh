#!/usr/bin/env bash
# Preflight judges its own roadmap: starts a Host on an empty database, imports docs/ROADMAP.md, sends the reports of this run to its checks, and prints
# what is proven and what is not. It fails where a claim is contradicted by its evidence, and for nothing that is merely unproven.
#   self-proof.sh [configuration] [directory of test results]
set -euo pipefail
cd "$(dirname "$0")/../.."
configuration=${1:-Release} results=${2:-artifacts/test-results}
roadmap=preflight host=src/Host/bin/$configuration/net10.0/Preflight.Host.dll

for tool in curl jq; do
  command -v "$tool" >/dev/null || { echo "self-proof: skipped, $tool is not on this machine" >&2; exit 0; }
done
[[ -f $host ]] || { echo "self-proof: $host is missing; build it first" >&2; exit 1; }
host=$PWD/$host

home=$(mktemp -d) pid=
: > "$home/log"
end() {
  local code=$?
  if (( code != 0 )); then grep -A 12 -E '^(fail|crit):' "$home/log" | head -n 60 >&2 || true; fi
  if [[ -n $pid ]] && kill -TERM "$pid" 2>/dev/null; then wait "$pid" || true; fi
  rm -rf "$home"
  exit "$code"
}
trap end EXIT

# Many requests of one key in a short time are what this is about.
DATA_DIR=$home/data ASPNETCORE_URLS=http://127.0.0.1:0 ASPNETCORE_ENVIRONMENT=Development DEMO_SEEDING_ENABLED=false \
  OutgoingHttp__AllowedNetworks=127.0.0.1/32 RateLimits__Reads=100000 RateLimits__Writes=100000 RateLimits__Uploads=100000 RateLimits__Anonymous=100000 \
  dotnet "$host" > "$home/log" 2>&1 &
pid=$!

# Waits until a command succeeds, or gives up after so many seconds.
until_true() {
  local seconds=$1 start=$SECONDS
  shift
  until "$@"; do
    kill -0 "$pid" 2>/dev/null || { echo "self-proof: the Host has ended:" >&2; tail -n 30 "$home/log" >&2; exit 1; }
    (( SECONDS - start < seconds )) || return 1
    sleep 0.5
  done
}

listens() { grep -q 'Preflight listens on' "$home/log"; }
until_true 120 listens || { echo "self-proof: the Host does not listen:" >&2; tail -n 30 "$home/log" >&2; exit 1; }
base=$(grep -o 'Preflight listens on http://[0-9.:]*' "$home/log" | head -n 1 | sed 's/.* //')
printf 'Authorization: Bearer %s\n' "$(cat "$home/data/admin-key")" > "$home/credential"
chmod 600 "$home/credential"

api() { # method, path below /api/v1, more of curl's arguments
  local method=$1 path=$2
  shift 2
  curl --silent --show-error --fail-with-body --max-time 60 --header @"$home/credential" --request "$method" "$@" "$base/api/v1/$path"
}

# The document is the repository's own; only the port is this run's.
sed "s#http://127\.0\.0\.1:5080/#$base/#g" docs/ROADMAP.md > "$home/ROADMAP.md"
api PUT "roadmaps/$roadmap/document" --header 'Content-Type: text/markdown' --data-binary @"$home/ROADMAP.md" > "$home/imported"
wanted=$(grep -c 'preflight: ' "$home/ROADMAP.md" || true)

checks() { # every page of them, as one list
  local after='' page
  : > "$home/pages"
  while page=$(api GET "roadmaps/$roadmap/checks?limit=100${after:+&after=$after}"); do
    printf '%s\n' "$page" >> "$home/pages"
    after=$(jq -r '.next // empty' <<<"$page")
    [[ -n $after ]] || break
  done
  jq -s '[.[].items[]]' "$home/pages" > "$home/checks"
}
all_made() { checks && (( $(jq length "$home/checks") > 0 && $(jq length "$home/checks") >= $(grep -o '<!-- preflight: ' "$home/ROADMAP.md" | wc -l) )); }
until_true 60 all_made || { echo "self-proof: of $wanted checks in the document only $(jq length "$home/checks") are there; the findings say why:" >&2; api GET "roadmaps/$roadmap/findings" | jq -r '.items[] | select(.rule | startswith("evidence.check")) | "  line \(.line): \(.message)"' >&2; exit 1; }

# Every check by its name: a TRX file by the project that wrote it, the others by what they are called.
trx_of() { grep -lis "storage=\"[^\"]*preflight\.$1\.dll\"" "$results"/*.trx | head -n 1; }
send() { # check, file
  if ! api POST "checks/$1/reports" --header 'Content-Type: application/octet-stream' --data-binary @"$2" > "$home/answer"; then
    echo "  $(basename "$2") was refused: $(jq -r '.detail // .title' "$home/answer" 2>/dev/null)" >&2
  fi
}
tell() { api POST "checks/$1/results" --header 'Content-Type: application/json' --data-binary @"$2" > "$home/answer"; }

sent=0
while IFS=$'\t' read -r id kind format name; do
  file='' said=''
  case $kind/$format/$name in
    report/trx/*) file=$(trx_of "${name%%:*}" || true) ;;
    report/cobertura/*) file=$(find "$results" -name '*.cobertura.*.xml' | head -n 1) ;;
    report/cyclonedx/*) file=$results/bom.json ;;
    report/load-test/*) file=$results/load-test.json ;;
    push/*/Build) said=$results/build.json ;;
    push/*/Format) said=$results/format.json ;;
    push/*/"Known vulnerabilities") said=$results/vulnerabilities.json ;;
  esac
  if [[ -n $file && -s $file ]]; then send "$id" "$file"; (( ++sent )); fi
  if [[ -n $said && -s $said ]]; then tell "$id" "$said"; (( ++sent )); fi
done < <(jq -r '.[] | [.id, .kind, (.report.format // "-"), .name] | @tsv' "$home/checks")

all_ran() { checks && jq -e 'all(.[]; .kind != "http" or .newest != null)' "$home/checks" > /dev/null; }
until_true 120 all_ran || echo "self-proof: not every address was asked in time" >&2
settled() { [[ $(api GET "roadmaps/$roadmap" | jq -r '[.milestones[] | .. | objects | select(.key? != null and .status == "done" and .verdict == null)] | length') == 0 ]]; }
until_true 30 settled || true

api GET "roadmaps/$roadmap" > "$home/board"
echo
echo "Preflight about itself, by $(jq length "$home/checks") checks, $sent of them with a report of this run:"
jq -r '
  def word: {proven: "proven", waived: "waived", stale: "stale", unproven: "unproven", failing: "FAILING"}[. // ""] // "–";
  def rows: .[] | (["  " + .mark, .key, (.verdict | word), .text] | @tsv), ((.children // []) | rows);
  .milestones[] | (["[" + .mark + "]", .key, (.verdict | word), .title] | @tsv), ((.tasks // []) | rows), ((.acceptance // []) | rows)' "$home/board" |
  awk -F'\t' '{ printf "%-5s %-7s %-9s %s\n", $1, $2, $3, substr($4, 1, 110) }'

echo
echo "What speaks against what is claimed, and what fails:"
contradicted=0
while IFS=$'\t' read -r key status verdict; do
  api GET "roadmaps/$roadmap/items/$key/evidence" > "$home/evidence"
  jq -r --arg key "$key" '.reasons[] | select(.check != null) | "  \($key) \(.verdict): \(.message)"' "$home/evidence"
  if [[ $verdict == failing && $status == "done" ]]; then (( ++contradicted )); fi
done < <(jq -r '[.milestones[] | .. | objects | select(.key? != null and .verdict? != null and (.verdict == "failing" or (.status == "done" and (.verdict == "stale" or .verdict == "unproven"))))] | unique_by(.key)[] | [.key, .status, .verdict] | @tsv' "$home/board")

jq -r '[.milestones[] | .. | objects | select(.key? != null and .status == "done")] as $claimed
  | "\n\($claimed | length) claims: " + ([$claimed[] | .verdict // "unproven"] | group_by(.) | map("\(length) \(.[0])") | join(", "))' "$home/board"

# The gate over it proves first that it can block.
api PUT gates/self-proof --header 'Content-Type: application/json' --data "{\"environment\":\"this run\",\"covers\":[{\"roadmap\":\"$roadmap\"}],\"rules\":{\"noFindings\":\"error\"}}" > "$home/gate"
api POST gates/self-proof/self-test > "$home/proof"
echo
jq -r '"The gate over it was seen to block \(.rules | length) faults: " + (if .proven then "proven" else "NOT PROVEN" end)' "$home/proof"
api GET gates/self-proof/verdict > "$home/verdict"
jq -r '"Its verdict: \(.verdict), \(.reasons | length) reasons over \(.items) items: " + ([.reasons[].rule] | group_by(.) | map("\(length) \(.[0])") | join(", "))' "$home/verdict"

if (( contradicted > 0 )); then
  echo "self-proof: $contradicted claims are contradicted by their evidence" >&2
  exit 1
fi
if [[ $(jq .proven "$home/proof") != true ]]; then
  echo "self-proof: a rule of the gate did not block what it must" >&2
  exit 1
fi
