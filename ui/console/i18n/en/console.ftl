# Words of the staff console. The kit has its own (refusals, row problems).

brand = Jigap
skip-to-content = Skip to content
nav = Main menu
nav-series = Vouchers
nav-people = People
nav-shops = Shops
nav-till = Till
nav-today = Today
nav-roles = Roles
settings = Settings
settings-language = Language
settings-theme = Appearance
theme-system = Auto
theme-light = Light
theme-dark = Dark
sign-out = Sign out
reload = Refresh
more = Show more
live-broken = Live updates are interrupted. Reconnecting.
missing-title = There is no such page
missing-detail = The address may have changed or been mistyped.
missing-home = Go to the start

role-student = Student
role-cashier = Cashier
role-shop-owner = Shop owner
role-officer = Co-op officer
role-operator = Operator

# Signing in
sign-in-title = Staff sign-in
sign-in-detail = The wallet console of { $campus }.
sign-in-claim = Give out vouchers, take them, and see where each one is.
sign-in-point-issue = Issue vouchers from a single list
sign-in-point-till = Take payments with one QR code
sign-in-point-where = Follow every won
sign-in-ended = Your session has ended. Sign in again to go on where you were.
sign-in-wrong-place = You cannot sign in at this address ({ $here }). Wallets sign only for { $there }.
sign-in-go-there = Open at { $there }
sign-in-by-app = Scan with the app
sign-in-code-label = Sign-in QR code for the app
sign-in-number = Does the app show this number?
sign-in-how = Press Scan in the wallet app and point it at this code. Approve only if the two digits are the same.
sign-in-open-app = Open in the wallet app on this device
sign-in-resting = The code is hidden because nobody used it for a while.
sign-in-new-code = Show a new code
sign-in-by-wallet = Browser wallet
sign-in-wallet-detail = Sign in with a wallet in this browser. It only signs; no money moves.
sign-in-no-wallet = This browser has no wallet extension. Scan the code with the app.
wallet-refused-by-person = The wallet declined. You are not signed in. Press the wallet again to retry.
wallet-refused-busy = The wallet has another request open. Please answer it first.
wallet-refused-not-allowed = This wallet cannot sign in here. Please choose another one.
wallet-refused-failed = The wallet did not answer. You are not signed in. Open the wallet and try again.

# Without a role
nobody-title = You have no staff role yet
nobody-title-named = { $name }, you have no staff role yet
nobody-detail = This console is for co-op officers, shops and operators. If you need a role, give an operator the wallet address below.
nobody-again = Check again

# Vouchers
series-detail = Where the money of each voucher is.
series-new = New voucher
series-issued = Issued
series-until = Valid through { $day }
series-empty = No vouchers yet
series-empty-detail = Make a voucher, then issue it from a list.
series-state-creating = Being made
series-state-active = In use
series-state-ended = Ended
series-state-failed = Not made
series-creating = The voucher is being made. You can issue it in a few seconds.
series-name = Name
series-name-hint = Students see this name.
series-end = Last day of use
series-end-hint = It can be used until midnight of this day.
series-terms = Terms
series-terms-hint = Students see them as written. They cannot be changed later.
series-create = Make the voucher
series-created = Making { $name }.
series-problem-name = Enter a name of up to 60 characters.
series-problem-last-day = Choose a day.
series-problem-past = That day has passed. Choose today or later.
series-problem-terms = Use up to 4,000 characters.
series-where = Where it is now
series-does-not-add-up = The sums do not add up. Please tell an operator.
series-parts = Voucher details
series-tab-issues = Issues
series-tab-shops = Shops
series-tab-people = People
series-tab-terms = Terms
series-no-shops = No shop has taken any yet.
series-no-people = Nobody holds any yet.
series-no-terms = No terms were written.
series-token = Voucher number on the chain
series-terms-hash = Hash of the terms
on-chain = On the chain
holder = Holder
holder-unlinked = Wallet without a student number
shop-holds = Not yet settled

place-people = People
place-gifts = In gifts
place-shops = Shops
place-settled = Settled
place-expired = Expired
place-waiting = Waiting for wallets

# Issuing
issue-new = Issue
issue-file = Upload the list
issue-file-hint = CSV, up to 5,000 rows. Nothing is issued yet.
issue-example = Write it like this. The name may be left out.
issue-example-download = Get the example
issue-reading = Checking { $file }
issue-good = Recipients
issue-total = To be issued
issue-without-wallet = Without a wallet
issue-without-wallet-detail = The share of people without a wallet is kept for them and paid the moment they link their number.
issue-problems = Rows to mend
issue-problems-choice = { $count ->
    [one] One row needs mending.
   *[other] { $count } rows need mending.
} Issue without them, or mend the file and upload it again.
issue-problem-rows = Rows to mend
issue-confirm = Issue { $total } to { $count ->
    [one] one person
   *[other] { $count } people
}
issue-confirm-without = Leave them out and issue { $total } to { $count ->
    [one] one person
   *[other] { $count } people
}
issue-mend = Mend the file first
issue-other-file = Use another file
issue-sample = Recipients
issue-sample-more = The first { $shown } of { $of }.
issue-started = Issuing has begun.
issue-progress = Issue progress
issue-to-series = To the voucher
issue-to-where = See where it is
issue-done-of = { $done } of { $of } people have it
issue-all-waiting = The recipients are set. All of them still need a wallet.
issue-waiting-detail = { $count ->
    [one] One person gets it once they have a wallet.
   *[other] { $count } people get it once they have a wallet.
}
issue-state-draft = Not confirmed
issue-state-issuing = Issuing
issue-state-done = Issued
issue-state-stuck = Stopped
issue-state-draft-detail = Nothing has been issued.
issue-state-issuing-detail = The vouchers are on their way. You may close this page.
issue-state-done-detail = Everything is issued.
issue-state-stuck-detail = A part could not be sent. Nobody gets it twice. An operator is looking at it.
issues-empty = Nothing issued yet
issues-empty-detail = Upload a list and its record appears here.
issue-at = Uploaded
issue-people = People
issue-waiting = Waiting
row = Row
problem = Problem
in-the-file = In the file
state = State
amount = Amount
address = Wallet address
shop = Shop
people-count = { $count ->
    [one] 1 person
   *[other] { $count } people
}
rows-count = { $count ->
    [one] 1 row
   *[other] { $count } rows
}
payments-count = { $count ->
    [one] 1 payment
   *[other] { $count } payments
}

# People
people-detail = The campus roster and whose wallet is linked.
people-search = Search
people-search-placeholder = Number, name or department
people-empty = No roster yet
people-empty-detail = Upload the roster so that students can link their numbers.
people-none-found = Nobody matches.
person-number = Number
person-name = Name
person-affiliation = Department
person-mail = Mail
wallet = Wallet
wallet-linked = Linked
wallet-none = None
wallet-waits = Paid once linked
roster-upload = Upload roster
roster-detail = New people are added and changed details updated. Nobody is removed.
roster-file = Upload the roster
roster-file-hint = CSV, first row number,name,mail,affiliation
roster-done = Added { $added }, updated { $updated }.
roster-problems = { $count ->
    [one] One row was left out.
   *[other] { $count } rows were left out.
} Mend and upload them again.

# Shops
shops-detail = Shops that take vouchers.
shop-new = New shop
shops-empty = No shops yet
shops-empty-detail = Add a shop and its till can take vouchers.
shop-name = Name
shop-address = Wallet address
shop-address-hint = The shop’s wallet that the vouchers go to.
shop-create = Add the shop
shop-added = Added { $name }.
shop-active = Open
shop-waiting = Being registered
shop-problem-name = Enter the name of the shop.
shop-number = Shop { $number }
problem-address = This is not a wallet address. Paste all 42 characters, beginning with 0x.

# Roles
roles-detail = Give a wallet address its duties.
role-address = Wallet address
role-address-hint = People see their address when they first sign in to the console.
role-name = Name
role-role = Role
role-shop-choose = Choose a shop
role-give = Give the role
role-given = { $name } has the role now.
roles-given = Given just now
role-problem-name = Enter a name.
role-problem-shop = Choose a shop.
role-cashier-may = Uses the till of one shop.
role-shop-owner-may = Uses the till of one shop and sees its takings.
role-officer-may = Makes and issues vouchers.
role-operator-may = Handles all settings and roles.

# Till
till-shop = Shop
till-mode = How to take it
till-mode-amount = Amount only
till-mode-items = By item
till-amount = Amount to take
till-item-name = Item
till-item-price = Price of one
till-item-placeholder = Such as Americano
till-item-unnamed = Item
till-item-add = Add
till-lines = Items
till-lines-empty = No items yet. Type a price and press Add.
till-less = One { $name } less
till-more = One { $name } more
till-total = Total
till-too-much = At most { $most } at a time.
till-request = Request
till-request-amount = Request { $amount }
till-asking = Making the QR code
till-give-up = Start over
till-code-label = Payment QR code for the customer’s wallet app
till-state-waiting = Waiting
till-state-waiting-detail = The customer scans the code with the wallet app.
till-state-confirming = Confirming
till-state-confirming-detail = The customer has approved. The payment is being confirmed.
till-state-paid = Paid
till-state-paid-detail = The vouchers have arrived.
till-state-refused = Not paid
till-state-refused-detail = The payment was refused. Nothing was received. Please ask again.
till-state-expired = Time is over
till-state-expired-detail = Nothing was paid. Ask again if needed.
till-state-cancelled = Cancelled
till-state-cancelled-detail = The request was taken back. Nothing was received.
till-new = New payment
till-cancel = Cancel the request
till-receipt = Details
till-paid-at = Paid at
till-paid-with = Vouchers
till-paid-parts = { $count ->
    [one] 1 kind, { $sum }
   *[other] { $count } kinds, { $sum } in all
}
till-payment-id = Payment number
transaction = Transaction

# Today
today-total = Taken today
today-count = Payments
today-list = Latest payments
today-empty = No payments yet.
time = Time
items = Items
payment-waiting = Waiting
payment-confirming = Confirming
payment-paid = Paid
payment-refused = Refused
payment-expired = Expired
payment-cancelled = Cancelled

# At a glance
nav-overview = Overview
overview-count = Payments
overview-28 = { $count } in the last 28 days
overview-more = { $amount } more than on this weekday last week
overview-less = { $amount } less than on this weekday last week
overview-same = The same as on this weekday last week
overview-waiting = Waiting for a wallet
overview-waiting-detail = Paid out the moment a number is linked
overview-linked = People with a wallet
overview-linked-of = Of { $count } on the roster
overview-days = Takings of the last 28 days
overview-taken = Taken
overview-hours = Payments by hour
overview-hour = { $hour }:00
overview-where = Where the money is
overview-ended = How payments ended
overview-shops = By shop, last 28 days

# Finding, and what was done
find = Find screens, people, shops, payments
find-short = Find
find-screens = Screens
find-payments = Payments
trail = What the staff did
trail-empty = The staff has done nothing to it yet.
trail-by = By { $name }
trail-did-shop-add = Added the shop
trail-did-series-create = Made the voucher series
trail-did-issue-confirm = Confirmed the issue
trail-did-won-credit = Credited won
trail-open = What was done: { $name }
drawer-number = Number
drawer-asked = Asked for
