app-name = Jigap
next = Next
later = I’ll do this later

nav-label = Main screens
nav-skip = Skip to content
nav-home = Home
nav-pay = Pay
nav-history = History
nav-settings = Settings

welcome-title = Your campus vouchers in one wallet
welcome-detail = Scan the shop’s code and pay. See what is left and until when, at a glance.
welcome-create = Make a wallet
welcome-restore = I have a wallet already

words-title = Write your recovery words on paper
words-detail = If you lose your phone, these 12 words bring your wallet back.
words-list = Language of the words
words-korean = Korean words
words-english = English words
words-warning = Show them to nobody. Do not keep them as a photo or message. Your campus will never ask for them.
words-done = I wrote them down

check-title = Let’s check your paper
check-detail = Find these three words on your paper and enter them.
check-word = Word { $position }

restore-title = Enter your recovery words
restore-detail = Type the words from your paper in order, with spaces between them.
restore-label = Recovery words
restore-count = { $count ->
    [one] 1 word so far
   *[other] { $count } words so far
}

passphrase-title = Choose a passphrase
passphrase-detail = It opens the wallet on this device. Nobody else knows it, so please remember it.
passphrase-label = Passphrase
passphrase-hint = At least 8 characters; longer is safer
passphrase-repeat = Passphrase again
passphrase-differs = The two passphrases differ
strength-short = Make it a little longer
strength-fair = Good enough
strength-strong = Strong

sign-in-title = Connecting to your campus
sign-in-detail = The wallet signs you in. Your passphrase and words stay on this device.
sign-in-progress = Signing in

link-title = Link your student number
link-why = Vouchers issued to you then arrive at once.
link-detail = Enter both exactly as on your student card.
link-number = Student number
link-name = Name
link-name-example = Kim Jigap
link-submit = Link my number
link-done = Your student number is linked

unlock-title = Your wallet is locked
unlock-submit = Open
unlock-forgot = Forgot your passphrase?

forgot-title = Restore with your recovery words
forgot-words = Find the paper with your recovery words first. With them you can make the wallet again on this device, with a new passphrase.
forgot-without = Without the words nobody can open this wallet. Your campus cannot either.
forgot-kept = The present wallet file is not deleted but kept aside. Money on the chain does not move.
forgot-restore = Restore with my words
forgot-cancel = Cancel

home-refresh = Refresh
home-spendable = You can spend now
home-reserved = { WON($amount) } is being confirmed
home-pay = Pay
home-scan = Scan
home-vouchers = My vouchers
home-empty = No vouchers yet
home-empty-detail = When the co-op sends you one, it appears here.
home-recent = Recent payments
home-all = See all
home-offline = You are offline
home-as-of = Amounts as of { $time }.
home-never-synced = We could not check the amounts yet.
home-link-title = Link your student number
home-link-detail = Then you can receive the vouchers issued to you.

voucher-title = Voucher
voucher-left = Left
voucher-until = Valid until { $date }
voucher-ended-on = Ended on { $date }
voucher-ended = Ended
voucher-last-day = Last day
voucher-days-left = { $days ->
    [one] 1 day left
   *[other] { $days } days left
}
voucher-terms = Terms
voucher-payments = Paid with this voucher

payment-items = { $name } and { $more } more
payment-created = Waiting
payment-accepted = Confirming
payment-paid = Paid
payment-refused = Refused
payment-expired = Expired
payment-cancelled = Cancelled

history-empty = No payments yet
history-empty-detail = Scan a shop’s code and your payments appear here.
history-more = Show more

receipt-title = Receipt
receipt-shop-wallet = Shop wallet
receipt-transaction = Chain record

pay-title = Scan the shop’s code
pay-camera-hint = Use the camera on the code at the shop or in your browser.
pay-camera-on = Turn the camera on
pay-camera-off = Turn the camera off
pay-camera-aim = Hold the code inside the frame
pay-camera-view = Camera view
pay-camera-refused = The camera cannot be used. Allow it in the settings of this device, or use a picture or a link.
pay-text-label = Code link
pay-text-hint = You can paste a link you received
pay-read = Read
pay-picture = Read from a picture
pay-picture-hint = A PNG or JPEG that shows the code

confirm-title = Pay this?
confirm-pay = Pay { WON($amount) }
confirm-from = Paid with
confirm-left = { WON($amount) } left afterwards
confirm-left-total = Left in total
confirm-items = Items
confirm-more = Details

result-accepted = Confirming your payment
result-accepted-detail = One moment, please. This usually takes a few seconds.
result-paid = Paid
result-refused = Not paid
result-unknown = Checking
result-unknown-detail = The answer is late, so we keep asking whether it was paid. You will not pay twice; please wait instead of paying again.
result-home = Home
result-again = Scan again

login-title = Sign in?
login-number = Does your browser show this number?
login-browser = Browser
login-from = Asked from
login-site = Signs in to
login-warning = If this is not you, deny it.
login-approve = Approve
login-deny = Deny
login-done = Sign-in approved
login-done-detail = Your browser goes on by itself.

settings-language = Language
settings-theme = Appearance
settings-theme-system = System
settings-theme-light = Light
settings-theme-dark = Dark
settings-address = My wallet address
settings-lock = Lock now
settings-about = About
settings-about-text = Your keys are on this device only. Balances and history come from the campus server and the chain.
settings-server = Connected to
settings-version = Version
