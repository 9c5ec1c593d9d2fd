#!/bin/sh
# Builds the screens: ui/build.sh <debug|release> [app|console|gallery|all]
# The app goes to ui/dist, the console to ui/dist-console, the gallery (every component in every state) to ui/dist-gallery.
# "all" is what people get: app and console. JIGAP_UI_FEATURES=fake (debug only) builds the app with its scripted campus to ui/dist-fake.
set -eu
cd "$(dirname "$0")/.."
mode=${1:?usage: ui/build.sh <debug|release> [app|console|gallery|all]}
what=${2:-all}
features=${JIGAP_UI_FEATURES:-}
target=${CARGO_TARGET_DIR:-target}
case $mode in
  debug) profile=dev folder=debug ;;
  release) profile=wasm-release folder=wasm-release ;;
  *) echo "unknown mode: $mode" >&2; exit 2 ;;
esac
if [ "$mode" = release ] && [ -n "$features" ]; then
  echo "the scripted campus is never in a release build" >&2; exit 2
fi

# build <app|console> <output folder> [cargo options]
build() {
  name=$1 out=$2; shift 2
  cargo build -p "jigap-$name" --target wasm32-unknown-unknown --profile "$profile" "$@"
  wasm="$target/wasm32-unknown-unknown/$folder/jigap-$name.wasm"
  mkdir -p "$out"
  # The stamp names what the folder was made from; when it is the same, only the cheap files are copied again.
  stamp="$mode $(sha256sum "$wasm" | cut -d' ' -f1)"
  if [ "$(cat "$out/.stamp" 2>/dev/null || true)" != "$stamp" ]; then
    rm -rf "${out:?}"/* "$out/.stamp"
    wasm-bindgen --target web --no-typescript --out-dir "$out" --out-name "$name" "$wasm"
    if [ "$mode" = release ] && [ -x node_modules/.bin/wasm-opt ]; then
      node_modules/.bin/wasm-opt -Oz "$out/${name}_bg.wasm" -o "$out/opt.wasm"
      mv "$out/opt.wasm" "$out/${name}_bg.wasm"
    fi
    echo "$stamp" > "$out/.stamp"
  fi
  mkdir -p "$out/fonts"
  cp ui/kit/fonts/*.woff2 ui/kit/fonts/LICENSE "$out/fonts/"
  cat ui/kit/fonts/fonts.css ui/kit/tokens.css ui/kit/base.css ui/kit/src/components/*/style.css > "$out/kit.css"
  find "ui/$name/src/" -name style.css | sort | xargs -r cat > "$out/$name.css"
  cp "ui/$name/index.html" "ui/$name/start.js" "$out/"
  cp -R assets/. "$out/"
}

# The scripted campus has a folder of its own, so that no program ever embeds it.
app() { if [ -n "$features" ]; then build app "ui/dist-$features" --features "$features"; else build app ui/dist; fi; }
console() { build console ui/dist-console; }
gallery() { build gallery ui/dist-gallery; }
case $what in
  app) app ;;
  console) console ;;
  gallery) gallery ;;
  all) app; console ;;
  *) echo "unknown part: $what" >&2; exit 2 ;;
esac
