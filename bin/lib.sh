# What the scripts in this folder share. Read by them, not run.
# shellcheck shell=bash

cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
# Outside the checkout, so that a second clone starts warm.
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/maharat/target}"
export PATH="$root/node_modules/.bin:$HOME/.cargo/bin:$PATH"
export CARGO_TERM_PROGRESS_WHEN=never

step_started=$SECONDS
step_name=start
# Whatever ends a script is said in one line, with the step in which it happened.
ended() {
  local status=$?
  [ "$status" -eq 0 ] || [ -n "${gave_up:-}" ] || printf '\n%s failed at: %s\n' "$(basename "$0")" "$step_name" >&2
}
trap ended EXIT
# Announces what is done next, and how long it takes on two cores when there is nothing to build on.
step() {
  step_started=$SECONDS step_name=$1
  printf '\n== %s%s\n' "$1" "${2:+ ($2)}"
}
took() { printf '   done in %d s\n' $((SECONDS - step_started)); }

# Stops with a sentence that says what to do.
give_up() {
  gave_up=yes
  printf '\n%s: %s\n' "$(basename "$0")" "$1" >&2
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# Installs Debian packages where that is possible; says which ones are missing where it is not.
debian() {
  local missing=()
  for package in "$@"; do dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package"); done
  [ ${#missing[@]} -eq 0 ] && return
  has apt-get || give_up "please install: ${missing[*]}"
  local as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
  step "Installing ${missing[*]}" "about a minute"
  { "${as_root[@]}" apt-get update -qq && DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq "${missing[@]}"; } >/dev/null ||
    give_up "these could not be installed; please run: apt-get install ${missing[*]}"
  took
}

# The browser's part: wasm, script, style. Left as it is while what it is made of has not changed; else the server, which carries it,
# would be built anew each time.
front() {
  local made=target/site/.made-of now
  now=$(find app style Cargo.toml Cargo.lock -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum)
  if [ -s target/site/pkg/maharat.wasm ] && [ "$(cat "$made" 2>/dev/null)" = "$now" ]; then return; fi
  step "Building the browser's part" "2 minutes the first time"
  cargo leptos build --release --frontend-only >"$CARGO_TARGET_DIR/front.log" 2>&1 ||
    { tail -40 "$CARGO_TARGET_DIR/front.log" >&2; give_up "the browser's part could not be built"; }
  printf '%s\n' "$now" >"$made"
  took
}
