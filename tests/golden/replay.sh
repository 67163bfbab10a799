#!/usr/bin/env bash
# Replays the golden set with one build of the program: every scenario, variant and seed must still
# give the fingerprint that is written in the table. Usage: replay.sh PROGRAM TABLE
# NETSPLIT_GOLDEN_SEEDS=1 replays only the first seed of each scenario and variant.
set -euo pipefail
program=$(readlink -f -- "$1") table=$(readlink -f -- "$2")
cd -- "$(dirname -- "$table")/../.."  # The table names scenarios from the repository's root.
"$program" verify --golden "$table" ${NETSPLIT_GOLDEN_SEEDS:+--seeds "$NETSPLIT_GOLDEN_SEEDS"}
