#!/usr/bin/env bash
# From a fresh assessment to a score with its proof over the interface for programs.
# Needs curl and jq, and in the environment: CONTROLKEEP (the address of the server) and CONTROLKEEP_KEY.
set -euo pipefail

api() {
    local method=$1 path=$2
    shift 2
    curl --silent --show-error --fail-with-body -X "$method" "$CONTROLKEEP/api/v1$path" \
        -H "Authorization: Bearer $CONTROLKEEP_KEY" -H 'Content-Type: application/json' "$@"
}

echo "Who is calling, and where they belong:"
api GET /me | jq -r '.name, (.organisations[] | "  \(.name) as \(.role)")'
organisation=$(api GET /me | jq -r '.organisations[0].slug')

echo "A new assessment of CMMC Level 2:"
catalogue=$(api GET /catalogues | jq -r '.items[] | select(.code == "CMMC-L2") | .id')
number=$(api POST "/organisations/$organisation/assessments" -H "Idempotency-Key: tour-$$" \
    -d "{\"name\": \"By script\", \"catalogue\": \"$catalogue\"}" | jq -r .number)
assessment=/organisations/$organisation/assessments/$number
echo "  number $number"

echo "One finding, with the version that was read:"
finding=$assessment/findings/AC.L2-3.1.1%5Ba%5D
api PUT "$finding" -H 'If-Match: "v0"' \
    -d '{"finding": "not_met", "reason": "Contractors share one account.", "methods": ["examine"]}' |
    jq -r '"  \(.objective) is \(.finding) at version \(.version)"'

echo "All the others at once:"
api GET "$assessment?include=objectives" |
    jq '{items: [.requirements[].objectives[] | select(.version == 0)
                 | {objective, version, finding: "met", note: "Seen by the script."}]}' |
    api POST "$assessment/findings/batch" -d @- | jq -r '"  \(.accepted) accepted, \(.refused) refused"'

echo "What it comes to, and what would move it:"
api GET "$assessment/score" | jq -r '"  \(.text) Status: \(.status.code)."'
api GET "$assessment/score/moves" | jq -r '.items[] | "  \(.requirement): +\(.gain)"'

echo "Evidence, stored with its hash and linked at once:"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
printf 'account,person\nada,Ada Young\n' >"$folder/accounts.csv"
details="{\"title\": \"Account review\", \"dated\": \"$(date +%F)\", \"review\": \"annual\", \"cui\": false,
          \"methods\": [\"examine\"], \"assessment\": $number, \"objectives\": [\"AC.L2-3.1.1[b]\"]}"
item=$(curl --silent --show-error --fail-with-body "$CONTROLKEEP/api/v1/organisations/$organisation/evidence" \
    -H "Authorization: Bearer $CONTROLKEEP_KEY" -H "Idempotency-Key: evidence-$$" \
    -F "details=$details;type=application/json" -F "file=@$folder/accounts.csv;type=text/csv")
number_of_item=$(jq -r .evidence.number <<<"$item")
evidence=/organisations/$organisation/evidence/$number_of_item
api GET "$evidence" | jq -r '.evidence | "  \(.number) \(.title), \(.freshness), \(.links) link"'

echo "The same bytes come back:"
file=$(jq -r '.evidence.files[0].id' <<<"$item")
api GET "$evidence/files/$file" >"$folder/back.csv"
cmp "$folder/accounts.csv" "$folder/back.csv"
sha256sum "$folder/back.csv" | cut -c1-64 | sed 's/^/  /'

echo "Who did what:"
api GET "/organisations/$organisation/activity?limit=3" |
    jq -r '.items[] | "  \(.sequence) \(.actor.name) \(.action) \(.subject.label)"'
