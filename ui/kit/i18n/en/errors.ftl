# Refusals: what happened, whether money moved, what to do. The first sentence is shown large, like a heading.

error-invalid-input = Please check what you entered. Nothing was changed.
error-too-large = This is too large. Nothing was changed. Split it into smaller parts.
error-not-found = We could not find this. It may be gone, or you may not be allowed to see it.
error-forbidden = You do not have the role for this. Nothing was changed. Ask the person in charge if you need it.
error-unauthorized = You need to sign in. Nothing was changed. Please sign in again.
error-rate-limited = That was too many requests. Nothing was changed. Try again in { $retry_after_secs } seconds.
error-internal = Something went wrong on our side. If you were paying, check the result in your history. If it keeps happening, tell us the reference below.
error-unavailable = The service cannot be reached right now. Your money is where it was. Please try again in a moment.
error-timeout = The answer is taking long. We do not know yet whether it was done. Do not start again; check from this screen.
error-idempotency-mismatch = This differs from your earlier request. We stopped it so that nothing happens twice. Open the screen afresh and try again.
error-idempotency-running = Your earlier request is still running. It will not happen twice. Please wait a moment.
error-idempotency-missing = The app sent an incomplete request. No money moved. Please update the app.

error-login-malformed = We could not read the sign-in request. You are not signed in. Get a new code.
error-login-foreign-domain = This sign-in request is from another site. You are not signed in. Expected { $expected }, but it came from { $found }.
error-login-foreign-uri = This sign-in request is for another address. You are not signed in. Check the address bar.
error-login-wrong-chain = This sign-in request is for another network. You are not signed in. Check that this is your campus app.
error-login-expired = The time to sign in has run out. You are not signed in. Please start again.
error-login-not-yet-valid = The clock of this device is off. You are not signed in. Set date and time to automatic and try again.
error-login-nonce-used = This sign-in request was used before. You are not signed in. Please start again.
error-login-bad-signature = The signature is not from this wallet. You are not signed in. Open the wallet again and retry.
error-session-reused = We signed you out to be safe. The same sign-in was used twice. Please sign in again.
error-handoff-gone = This sign-in code can no longer be used. You are not signed in. Get a new code in the browser.

error-roster-no-match = Number and name do not match the roster. Nothing was linked. Enter them as on your student card, or ask the co-op.
error-roster-already-linked = This number is linked to another wallet. Nothing was linked. If that was not you, tell the co-op at once.
error-wallet-already-linked = This wallet is linked to a student number already. Nothing was changed.

error-csv-unreadable = We could not read the file. Nothing was issued. Check row { $row } and save it as UTF-8 or Excel CSV.
error-csv-empty = The file has no rows. Nothing was issued. Put one person per line under the heading.
error-csv-column-missing = The column “{ $column }” is missing. Nothing was issued. Put the column names in the first line.
error-csv-too-many-rows = The file has too many rows. Nothing was issued. Up to { $limit } rows fit at once, so please split it.
error-issue-has-problems = { $count ->
    [one] One row needs mending.
   *[other] { $count } rows need mending.
} Nothing was issued. Leave them out or correct the file.
error-issue-already-confirmed = This issue was confirmed before. Nothing was issued twice. See its progress.
error-series-not-usable = This voucher cannot be used now. No money moved. It has ended or is still being set up.
error-series-ends-in-past = The end date has passed. Nothing was made. Choose a day from tomorrow on.

error-insufficient-balance = You do not have enough. Nothing was paid. You can spend { WON($available) } now.
error-voucher-expired = This voucher has expired. Nothing was paid. Choose another voucher.
error-payment-expired = The time to pay has run out. Nothing was paid. Ask the shop for a new code.
error-payment-cancelled = The shop cancelled this payment. Nothing was paid. Ask the shop again if you need to.
error-payment-already-authorized = You confirmed this payment before. You will not pay twice. See the result in your history.
error-payment-refused = The payment was refused. No money left your wallet. Ask the shop for a new code and try again.
error-amount-mismatch = The amounts do not match. Nothing was paid. Ask the shop for a new code.
error-bad-signature = The signature is not from this wallet. Nothing was paid. Open the wallet again and retry.
error-transfer-used = This transfer was already handled or called off. Nothing is sent twice. Please check your history.
error-insufficient-coin = You do not have enough coin. Nothing was sent. Send less, so that the fee fits too, or add coin.
error-insufficient-fee = You do not have enough coin for the fee. Your money has not moved. Let the campus pay the fee, or add coin.
error-wrong-chain = The chain we reached is not the chain of the campus. Nothing was sent. Try again later, and tell the campus if it stays so.
error-not-replaceable = It was handled already, so it cannot be changed or cancelled. Look at your history for the result.
error-transfer-nowhere = You cannot send to yourself or to an empty address. Your money has not moved. Please check who is paid.
error-bad-deadline = The signature is too old or valid for too long. Nothing was paid. Check the clock of this device and try again.

error-link-unknown = This is not a wallet code. Nothing was paid. { $looks_like } Scan the wallet code shown by a shop or in your browser.
error-link-foreign = This code belongs to another wallet service ({ $authority }). Nothing was paid. Check that it is a code of your campus.
error-link-expired = This code has expired. Nothing was paid. Ask for a new one.
error-link-forged = This code seems to have been altered. Nothing was paid. Do not scan it again; tell the staff.
error-picture-unreadable = We found no code in the picture. Nothing was paid. Try again with good light and the whole code in view.
error-picture-many-codes = There is more than one code in the picture. Nothing was paid. Take it again with only the code that you mean.

error-wrong-passphrase = That passphrase is not right. Your wallet is unchanged. Please try again.
error-weak-passphrase = The passphrase is too short. Use at least { $min } characters.
error-wrong-pin = That PIN is not right. Your wallet is unchanged. After { $left } more wrong tries only the passphrase opens it.
error-pin-form = A PIN is six digits. Nothing was changed. Please enter six digits.
error-pin-unset = A PIN no longer opens this wallet. Your wallet is unchanged. Please use the passphrase.
error-keychain-unavailable = This device's keychain cannot be used. Your wallet is unchanged. Please use the passphrase.
error-keychain-locked = This device's keychain is locked. Your wallet is unchanged. Unlock the keychain or use the passphrase.
error-keychain-cancelled = Use of the keychain was cancelled. Your wallet is unchanged. Try again or use the passphrase.
error-keychain-missing = This device's keychain has no key for this wallet. Your wallet is unchanged. Open it with the passphrase and set the PIN again.
error-word-unknown = Word { $position } is not in the list. Your wallet is unchanged. Did you mean “{ $nearest }”?
error-word-count = The number of words is not right. Your wallet is unchanged. Enter all 12 words in order.
error-word-checksum = One word is wrong or out of place. Your wallet is unchanged. Compare them one by one with your paper.
error-backup-mismatch = Those words do not match. No wallet was made yet. Look at your paper and try again.
error-vault-tampered = The wallet file is damaged. Your money is safe. Open the wallet again with your recovery words.
error-previous-missing = There is no earlier wallet file to go back to. Nothing was changed. Open the wallet again with your recovery words.
error-account-exists = This wallet already has that account. Nothing was changed. Please look at the list of accounts.
error-account-is-campus = This account signs in to the campus, so it cannot be removed. Nothing was changed. Choose another campus account first.
error-accounts-full = The wallet cannot hold more accounts. Nothing was changed. Remove one that you do not use and try again.
error-key-malformed = That is not a private key. Nothing was changed. Check that it has 64 hexadecimal digits.
error-keystore-malformed = That is not a keystore file (version 3). Nothing was changed. Please choose the file again.
error-keystore-too-costly = Opening the file would take too much memory or time, so it was not opened. Nothing was changed. Export it again from the other wallet.
error-keystore-wrong-password = The password of the keystore file is not right. Nothing was changed. Please enter it again.
error-payments-waiting = Payments are on their way, so the account cannot be changed. They go on as before. Try again when they are done.
error-wallet-missing = There is no wallet on this device. Make one, or restore yours with its recovery words.
error-wallet-exists = There is a wallet on this device already. Nothing was changed. Open it with your passphrase.
error-wallet-locked = The wallet is locked. Your money is where it was. Open it with your passphrase and try again.
error-approval-gone = The time to confirm has run out. Nothing was done. Scan the code again.
error-store-unavailable = We could not read what is stored on this device. Your money is where it was. Check the free space and reopen the app.
error-offline = You are offline. Your money is where it was. Connect to the internet and try again.
error-unknown = This could not be done, for a reason this app does not know. Check the result in your history. Updating the app may tell you more.

row-problem-empty = A cell is empty
row-problem-duplicate = This number is in an earlier row
row-problem-formula = Starts like a formula (=, +, -, @)
row-problem-unknown-person = Not on the roster
row-problem-name-mismatch = The name differs from the roster
row-problem-bad-amount = Not a whole amount of 1 won or more, or above the limit
row-problem-bad-text = Too long, or has characters that do not belong there

looks-like-web-page = It looks like a web page.
looks-like-payment-uri = It looks like another wallet’s payment code.
looks-like-address = It looks like a wallet address.
looks-like-wallet-connect = It looks like another app’s connection code.
looks-like-text = It looks like plain text.
looks-like-damaged = It looks like a damaged Jigap code.
looks-like-gift = This is a gift code. Open it on the gifts screen.
looks-like-ticket = This is a ticket code, for the staff at the door to scan.
error-request-damaged = This is not a request that can be signed, or it is damaged. Nothing was signed. Get it again from whoever asks. ({ $what })
error-request-wrong-chain = The request is for another chain ({ $found }). Nothing was signed.
error-request-wrong-account = The request is for another account ({ $found }). Nothing was signed. Change the account and try again.
error-request-expired = The time of the request has passed. Nothing was signed. Get a new one from whoever asks.
error-request-not-yet-valid = The request is not valid yet. Nothing was signed. Check this device's clock.
error-look-alike = This address looks like { $name } { $of }, whom you paid before, but it is another one. Nothing was sent. Choose the payee again from the contacts or by QR.
error-second-step-missing = This hands over a lot of power, so it needs a second yes. Nothing was signed yet.
error-payment-token-foreign = The code asks for another token ({ $token }) than campus won. Nothing was sent.
