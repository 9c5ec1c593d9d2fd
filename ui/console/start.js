import init from "./console.js";
init({ module_or_path: "./console_bg.wasm" });
