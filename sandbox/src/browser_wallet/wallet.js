// Announces one EIP-6963 provider per demo account. Served with its set-up filled in; no key is ever in it.
(() => {
  "use strict";
  const setup = __SETUP__;

  const colours = { officer: "#0d7a5f", cashier: "#b45309", operator: "#3b4a8c" };
  const letters = { officer: "복", cashier: "계", operator: "운" };
  const words = {
    ko: {
      heading: "로그인 요청", wallet: "데모 지갑", site: "사이트", account: "계정", text: "서명할 내용",
      note: "시연용 지갑이에요. 이 사이트의 로그인에만 서명하고, 돈은 움직이지 않아요.",
      approve: "승인", refuse: "거절",
    },
    en: {
      heading: "Sign-in request", wallet: "Demo wallet", site: "Site", account: "Account", text: "Text to sign",
      note: "A wallet for demonstrations. It signs only sign-ins of this site and moves no money.",
      approve: "Approve", refuse: "Refuse",
    },
  };

  const failure = (code, message) => Object.assign(new Error(message), { code });

  const icon = (role) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96">`
      + `<rect width="96" height="96" rx="24" fill="${colours[role]}"/>`
      + `<text x="48" y="65" font-family="sans-serif" font-size="48" font-weight="700" fill="#fff" text-anchor="middle">${letters[role]}</text></svg>`;
    return `data:image/svg+xml,${encodeURIComponent(svg)}`;
  };

  // Rules go in through the CSSOM, so that the page's policy for inline styles need not be opened.
  const style = () => {
    if (style.done) return;
    style.done = true;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      #sandbox-wallet { border: 0; border-radius: 20px; padding: 0; width: min(380px, calc(100vw - 32px)); color: #17211d;
        background: #fff; box-shadow: 0 24px 64px rgb(0 0 0 / .35); font: 15px/1.5 system-ui, "Noto Sans CJK KR", sans-serif; }
      #sandbox-wallet::backdrop { background: rgb(10 20 16 / .55); }
      #sandbox-wallet > div { padding: 24px; display: grid; gap: 16px; }
      #sandbox-wallet header { display: flex; align-items: center; gap: 12px; }
      #sandbox-wallet img { width: 44px; height: 44px; border-radius: 12px; }
      #sandbox-wallet header p { margin: 0; color: #5c6b64; font-size: 13px; }
      #sandbox-wallet h2 { margin: 0; font-size: 18px; line-height: 1.3; }
      #sandbox-wallet dl { display: grid; grid-template-columns: auto 1fr; gap: 8px 16px; margin: 0; padding: 14px 16px;
        background: #f2f5f3; border-radius: 12px; }
      #sandbox-wallet dt { color: #5c6b64; }
      #sandbox-wallet dd { margin: 0; text-align: right; font-weight: 600; overflow-wrap: anywhere; }
      #sandbox-wallet summary { cursor: pointer; color: #5c6b64; font-size: 13px; }
      #sandbox-wallet pre { margin: 8px 0 0; padding: 12px; background: #f2f5f3; border-radius: 12px; font-size: 12px;
        line-height: 1.5; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 180px; overflow: auto; }
      #sandbox-wallet small { color: #5c6b64; }
      #sandbox-wallet footer { display: grid; grid-template-columns: 1fr 2fr; gap: 8px; }
      #sandbox-wallet button { min-height: 48px; border: 0; border-radius: 12px; font: inherit; font-weight: 700;
        cursor: pointer; background: #e6ebe8; color: #17211d; }
      #sandbox-wallet button#sandbox-approve { background: #0d7a5f; color: #fff; }
      #sandbox-wallet button:focus-visible { outline: 3px solid #7cc4b0; outline-offset: 2px; }
      @media (prefers-color-scheme: dark) {
        #sandbox-wallet { background: #1b2320; color: #eef3f0; }
        #sandbox-wallet dl, #sandbox-wallet pre { background: #26302c; }
        #sandbox-wallet dt, #sandbox-wallet summary, #sandbox-wallet small, #sandbox-wallet header p { color: #a5b3ac; }
        #sandbox-wallet button { background: #33403a; color: #eef3f0; }
      }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  };

  const element = (tag, text, parts = []) => {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    made.append(...parts);
    return made;
  };

  /** Resolves on approval; rejects with 4001 when the person refuses, and -32002 while another question is open. */
  const ask = (account, message) => new Promise((resolve, reject) => {
    if (document.getElementById("sandbox-wallet")) {
      reject(failure(-32002, "another request is open"));
      return;
    }
    style();
    const say = words[document.documentElement.lang.startsWith("en") ? "en" : "ko"];
    const picture = element("img");
    picture.src = icon(account.role);
    picture.alt = "";
    const heading = element("h2", say.heading);
    heading.id = "sandbox-heading";
    const approve = element("button", say.approve);
    approve.id = "sandbox-approve";
    const refuse = element("button", say.refuse);
    refuse.id = "sandbox-refuse";
    const dialog = element("dialog", "", [element("div", "", [
      element("header", "", [picture, element("div", "", [element("p", `${say.wallet} · ${account.name.replace(/^데모 /, "")}`), heading])]),
      element("dl", "", [
        element("dt", say.site), element("dd", setup.authority),
        element("dt", say.account), element("dd", `${account.address.slice(0, 6)}…${account.address.slice(-4)}`),
      ]),
      element("details", "", [element("summary", say.text), element("pre", message)]),
      element("small", say.note),
      element("footer", "", [refuse, approve]),
    ])]);
    dialog.id = "sandbox-wallet";
    dialog.lang = say === words.en ? "en" : "ko";
    dialog.setAttribute("aria-labelledby", "sandbox-heading");
    const close = (answer) => {
      dialog.remove();
      if (answer) resolve();
      else reject(failure(4001, "refused by the user"));
    };
    approve.addEventListener("click", () => close(true));
    refuse.addEventListener("click", () => close(false));
    dialog.addEventListener("cancel", (event) => { event.preventDefault(); close(false); });
    document.body.append(dialog);
    dialog.showModal();
    approve.focus();
  });

  /** Wallets take the text as hex bytes; some pages send it plain. */
  const text = (message) => {
    if (!/^0x([0-9a-f]{2})*$/i.test(message)) return message;
    const bytes = message.slice(2).match(/../g) ?? [];
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes, (byte) => parseInt(byte, 16)));
  };

  const sign = async (account, params) => {
    const [message, address] = params ?? [];
    if (typeof message !== "string" || typeof address !== "string") throw failure(-32602, "personal_sign takes a message and an address");
    if (address.toLowerCase() !== account.address.toLowerCase()) throw failure(4100, "not an account of this wallet");
    const plain = text(message);
    if (!plain.startsWith(`${setup.authority} wants you to sign in with your Ethereum account:\n`)) {
      throw failure(4100, "the demo wallet signs only sign-ins of this site");
    }
    await ask(account, plain);
    let answer;
    try {
      answer = await fetch(`${setup.base}/sign`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ role: account.role, message: plain }),
      });
    } catch {
      throw failure(4900, "the demo wallet does not run");
    }
    const body = await answer.json().catch(() => ({}));
    if (!answer.ok) throw failure(body.code ?? -32603, body.message ?? "the demo wallet failed");
    return body.signature;
  };

  const provider = (account) => {
    const listeners = new Map();
    return Object.freeze({
      request: async ({ method, params } = {}) => {
        switch (method) {
          case "eth_requestAccounts":
          case "eth_accounts":
            return [account.address];
          case "eth_chainId":
            return setup.chainId;
          case "personal_sign":
            return sign(account, params);
          default:
            throw failure(4200, `the demo wallet does not know ${method}`);
        }
      },
      // Accounts and chain never change here, so nobody is ever called.
      on: (name, listener) => { listeners.set(name, listener); },
      removeListener: (name) => { listeners.delete(name); },
    });
  };

  const details = setup.accounts.map((account) => Object.freeze({
    info: Object.freeze({
      uuid: crypto.randomUUID(),
      name: account.name,
      icon: icon(account.role),
      rdns: `kr.jigap.sandbox.${account.role}`,
    }),
    provider: provider(account),
  }));
  const announce = () => {
    for (const detail of details) {
      window.dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail }));
    }
  };
  window.addEventListener("eip6963:requestProvider", announce);
  announce();
})();
