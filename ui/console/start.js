import init from "./console.js";
// Beside this file, whatever page of the console was opened first.
init({ module_or_path: new URL("./console_bg.wasm", import.meta.url) });
