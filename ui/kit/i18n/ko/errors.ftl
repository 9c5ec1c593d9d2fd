# 거절: 무슨 일이 있었는지, 돈이 움직였는지, 무엇을 하면 되는지. 첫 문장이 제목처럼 크게 보여요.

error-invalid-input = 입력한 내용을 다시 확인해 주세요. 아무것도 바뀌지 않았어요.
error-too-large = 파일이나 내용이 너무 커요. 아무것도 바뀌지 않았어요. 더 작게 나누어 올려 주세요.
error-not-found = 찾을 수 없어요. 지워졌거나 볼 수 있는 권한이 없을 수 있어요.
error-forbidden = 이 일을 할 수 있는 권한이 없어요. 아무것도 바뀌지 않았어요. 필요하면 담당자에게 권한을 요청해 주세요.
error-unauthorized = 로그인이 필요해요. 아무것도 바뀌지 않았어요. 다시 로그인해 주세요.
error-rate-limited = 요청이 너무 잦아요. 아무것도 바뀌지 않았어요. { $retry_after_secs }초 뒤에 다시 해 주세요.
error-internal = 저희 쪽에 문제가 생겼어요. 결제 중이었다면 내역에서 결과를 확인해 주세요. 계속되면 문의 번호와 함께 알려 주세요.
error-unavailable = 지금은 서비스에 연결할 수 없어요. 돈은 그대로예요. 잠시 뒤에 다시 해 주세요.
error-timeout = 응답이 늦어지고 있어요. 처리됐는지 아직 알 수 없어요. 새로 하지 말고 같은 화면에서 다시 확인해 주세요.
error-idempotency-mismatch = 앞선 요청과 내용이 달라요. 두 번 처리되지 않도록 막았어요. 화면을 새로 열고 다시 해 주세요.
error-idempotency-running = 앞선 요청을 처리하고 있어요. 두 번 처리되지 않아요. 잠시만 기다려 주세요.
error-idempotency-missing = 앱이 보낸 요청이 완전하지 않아요. 돈은 움직이지 않았어요. 앱을 최신 버전으로 바꿔 주세요.

error-login-malformed = 로그인 요청을 읽을 수 없어요. 로그인되지 않았어요. 코드를 새로 받아 주세요.
error-login-foreign-domain = 다른 사이트의 로그인 요청이에요. 로그인되지 않았어요. { $expected } 화면이 맞는지 확인해 주세요. 요청한 곳은 { $found }예요.
error-login-foreign-uri = 다른 주소의 로그인 요청이에요. 로그인되지 않았어요. 주소창을 확인해 주세요.
error-login-wrong-chain = 다른 네트워크의 로그인 요청이에요. 로그인되지 않았어요. 학교에서 안내한 앱인지 확인해 주세요.
error-login-expired = 로그인 시간이 지났어요. 로그인되지 않았어요. 다시 시작해 주세요.
error-login-not-yet-valid = 기기의 시계가 맞지 않아요. 로그인되지 않았어요. 날짜와 시간을 자동으로 맞춘 뒤 다시 해 주세요.
error-login-nonce-used = 이미 쓴 로그인 요청이에요. 로그인되지 않았어요. 다시 시작해 주세요.
error-login-bad-signature = 이 지갑의 서명이 아니에요. 로그인되지 않았어요. 지갑을 다시 열고 시도해 주세요.
error-session-reused = 안전을 위해 로그아웃했어요. 같은 로그인 정보가 두 번 쓰였어요. 다시 로그인해 주세요.
error-handoff-gone = 로그인 코드를 더 쓸 수 없어요. 로그인되지 않았어요. 브라우저에서 코드를 새로 받아 주세요.

error-roster-no-match = 학번과 이름이 명단과 달라요. 연결되지 않았어요. 학생증에 적힌 대로 다시 입력하거나 학생회·생협에 문의해 주세요.
error-roster-already-linked = 이미 다른 지갑에 연결된 학번이에요. 연결되지 않았어요. 본인이 한 일이 아니라면 생협에 바로 알려 주세요.
error-wallet-already-linked = 이 지갑에는 이미 학번이 연결되어 있어요. 바뀐 것은 없어요.

error-csv-unreadable = 파일을 읽을 수 없어요. 발행된 것은 없어요. { $row }번째 줄을 확인하고 UTF-8이나 엑셀 CSV로 저장해 주세요.
error-csv-empty = 파일에 내용이 없어요. 발행된 것은 없어요. 제목 줄 아래에 사람을 한 줄씩 적어 주세요.
error-csv-column-missing = ‘{ $column }’ 열이 없어요. 발행된 것은 없어요. 첫 줄에 열 이름을 적어 주세요.
error-csv-too-many-rows = 줄이 너무 많아요. 발행된 것은 없어요. 한 번에 { $limit }줄까지만 올릴 수 있으니 나누어 올려 주세요.
error-issue-has-problems = 고쳐야 할 줄이 { $count }개 있어요. 발행된 것은 없어요. 그 줄을 빼거나 파일을 고쳐 주세요.
error-issue-already-confirmed = 이미 확정한 발행이에요. 두 번 발행되지 않았어요. 진행 상황에서 확인해 주세요.
error-series-not-usable = 지금은 쓸 수 없는 상품권이에요. 돈은 움직이지 않았어요. 기간이 끝났거나 아직 준비 중이에요.
error-series-ends-in-past = 끝나는 날이 이미 지났어요. 만들어진 것은 없어요. 내일 이후의 날짜를 골라 주세요.

error-insufficient-balance = 잔액이 부족해요. 결제되지 않았어요. 지금 쓸 수 있는 금액은 { WON($available) }이에요.
error-voucher-expired = 사용 기한이 지난 상품권이에요. 결제되지 않았어요. 다른 상품권을 골라 주세요.
error-payment-expired = 결제 시간이 지났어요. 결제되지 않았어요. 매장에서 코드를 새로 받아 주세요.
error-payment-cancelled = 매장에서 취소한 결제예요. 결제되지 않았어요. 필요하면 매장에 다시 요청해 주세요.
error-payment-already-authorized = 이미 확인한 결제예요. 두 번 결제되지 않아요. 내역에서 결과를 확인해 주세요.
error-payment-refused = 결제가 거절됐어요. 돈은 나가지 않았어요. 매장에서 코드를 새로 받아 다시 해 주세요.
error-amount-mismatch = 금액이 서로 맞지 않아요. 결제되지 않았어요. 매장에서 코드를 새로 받아 주세요.
error-bad-signature = 이 지갑의 서명이 아니에요. 결제되지 않았어요. 지갑을 다시 열고 시도해 주세요.
error-transfer-used = 이 보내기는 이미 처리되었거나 취소된 것이에요. 두 번 보내지지 않아요. 내역을 확인해 주세요.
error-insufficient-coin = 코인이 부족해요. 보내지 않았어요. 수수료까지 낼 수 있게 금액을 줄이거나 코인을 채워 주세요.
error-insufficient-fee = 수수료로 낼 코인이 부족해요. 돈은 그대로 있어요. 학교가 수수료를 내는 방법으로 보내거나 코인을 채워 주세요.
error-wrong-chain = 연결된 체인이 학교의 체인과 달라요. 보내지 않았어요. 잠시 뒤에 다시 해 보고, 계속되면 학교에 알려 주세요.
error-not-replaceable = 이미 처리되어 바꾸거나 취소할 수 없어요. 내역에서 결과를 확인해 주세요.
error-transfer-nowhere = 자기 자신이나 빈 주소로는 보낼 수 없어요. 돈은 그대로 있어요. 받는 사람을 확인해 주세요.
error-bad-deadline = 서명한 시간이 지났거나 너무 길어요. 결제되지 않았어요. 기기의 시계를 확인하고 다시 해 주세요.

error-link-unknown = 지갑에서 쓰는 코드가 아니에요. 결제되지 않았어요. { $looks_like } 매장이나 브라우저 화면의 지갑 코드를 찍어 주세요.
error-link-foreign = 다른 지갑 서비스({ $authority })의 코드예요. 결제되지 않았어요. 우리 학교 매장의 코드인지 확인해 주세요.
error-link-expired = 시간이 지난 코드예요. 결제되지 않았어요. 새 코드를 보여 달라고 해 주세요.
error-link-forged = 누군가 바꾼 것 같은 코드예요. 결제되지 않았어요. 찍지 말고 매장 직원에게 알려 주세요.
error-picture-unreadable = 사진에서 코드를 찾지 못했어요. 결제되지 않았어요. 코드가 다 보이도록 밝은 곳에서 다시 찍어 주세요.
error-picture-many-codes = 사진에 코드가 둘 이상 있어요. 결제되지 않았어요. 원하는 코드 하나만 보이도록 다시 찍어 주세요.

error-wrong-passphrase = 비밀번호가 맞지 않아요. 지갑은 그대로예요. 다시 입력해 주세요.
error-weak-passphrase = 비밀번호가 너무 짧아요. { $min }자 이상으로 정해 주세요.
error-wrong-pin = PIN이 맞지 않아요. 지갑은 그대로예요. { $left }번 더 틀리면 비밀번호로만 열 수 있어요.
error-pin-form = PIN은 숫자 6자리예요. 바뀐 것은 없어요. 숫자 6개를 입력해 주세요.
error-pin-unset = 이제 PIN으로는 열 수 없어요. 지갑은 그대로예요. 비밀번호로 열어 주세요.
error-keychain-unavailable = 이 기기의 비밀 보관함을 쓸 수 없어요. 지갑은 그대로예요. 비밀번호로 열어 주세요.
error-keychain-locked = 이 기기의 비밀 보관함이 잠겨 있어요. 지갑은 그대로예요. 보관함을 열거나 비밀번호로 열어 주세요.
error-keychain-cancelled = 비밀 보관함 사용을 취소했어요. 지갑은 그대로예요. 다시 하거나 비밀번호로 열어 주세요.
error-keychain-missing = 이 기기의 비밀 보관함에 이 지갑의 열쇠가 없어요. 지갑은 그대로예요. 비밀번호로 열고 PIN을 다시 정해 주세요.
error-word-unknown = { $position }번째 단어가 목록에 없어요. 지갑은 그대로예요. 혹시 ‘{ $nearest }’인가요?
error-word-count = 단어 수가 맞지 않아요. 지갑은 그대로예요. 적어 둔 단어 12개를 순서대로 모두 입력해 주세요.
error-word-checksum = 단어 하나가 틀렸거나 순서가 바뀌었어요. 지갑은 그대로예요. 적어 둔 종이와 하나씩 견주어 보세요.
error-backup-mismatch = 입력한 단어가 맞지 않아요. 지갑은 아직 만들어지지 않았어요. 적어 둔 종이를 보고 다시 입력해 주세요.
error-vault-tampered = 지갑 파일이 손상됐어요. 돈은 안전해요. 복구 단어로 지갑을 다시 열어 주세요.
error-previous-missing = 되돌릴 수 있는 이전 지갑 파일이 없어요. 바뀐 것은 없어요. 복구 단어로 지갑을 다시 열어 주세요.
error-account-exists = 이미 이 지갑에 있는 계정이에요. 바뀐 것은 없어요. 계정 목록을 확인해 주세요.
error-account-is-campus = 캠퍼스에 로그인하는 계정이라 지울 수 없어요. 바뀐 것은 없어요. 먼저 다른 계정을 캠퍼스 계정으로 골라 주세요.
error-accounts-full = 계정을 더 담을 수 없어요. 바뀐 것은 없어요. 쓰지 않는 계정을 지운 뒤 다시 해 주세요.
error-key-malformed = 개인 키가 아니에요. 바뀐 것은 없어요. 16진수 64자리인지 확인해 주세요.
error-keystore-malformed = 키스토어 파일(버전 3)이 아니에요. 바뀐 것은 없어요. 파일을 다시 골라 주세요.
error-keystore-too-costly = 파일을 여는 데 메모리나 시간이 너무 많이 들어서 열지 않았어요. 바뀐 것은 없어요. 다른 지갑에서 다시 내보내 주세요.
error-keystore-wrong-password = 키스토어 파일의 암호가 맞지 않아요. 바뀐 것은 없어요. 다시 입력해 주세요.
error-payments-waiting = 처리 중인 결제가 있어서 계정을 바꿀 수 없어요. 결제는 그대로 진행돼요. 끝난 뒤에 다시 해 주세요.
error-wallet-missing = 이 기기에는 지갑이 없어요. 새로 만들거나 복구 단어로 되살려 주세요.
error-wallet-exists = 이 기기에는 이미 지갑이 있어요. 바뀐 것은 없어요. 비밀번호로 열어 주세요.
error-wallet-locked = 지갑이 잠겨 있어요. 돈은 그대로예요. 비밀번호로 열고 다시 해 주세요.
error-approval-gone = 확인 시간이 지났어요. 처리되지 않았어요. 코드를 다시 찍어 주세요.
error-store-unavailable = 기기에 저장된 내용을 읽을 수 없어요. 돈은 그대로예요. 저장 공간을 확인하고 앱을 다시 열어 주세요.
error-offline = 인터넷에 연결되어 있지 않아요. 돈은 그대로예요. 연결한 뒤 다시 해 주세요.
error-unknown = 알 수 없는 이유로 처리하지 못했어요. 내역에서 결과를 확인해 주세요. 앱을 최신 버전으로 바꾸면 더 자세히 알 수 있어요.

row-problem-empty = 빈칸이 있어요
row-problem-duplicate = 앞줄에 같은 학번이 있어요
row-problem-formula = 수식으로 시작해요 (=, +, -, @)
row-problem-unknown-person = 명단에 없는 학번이에요
row-problem-name-mismatch = 이름이 명단과 달라요
row-problem-bad-amount = 금액이 1원 이상의 정수가 아니거나 한도를 넘어요
row-problem-bad-text = 너무 길거나 쓸 수 없는 글자가 있어요

looks-like-web-page = 웹페이지 주소로 보여요.
looks-like-payment-uri = 다른 지갑의 송금 코드로 보여요.
looks-like-address = 지갑 주소로 보여요.
looks-like-wallet-connect = 다른 앱의 연결 코드로 보여요.
looks-like-text = 일반 글자로 보여요.
looks-like-damaged = 손상된 Jigap 코드로 보여요.
looks-like-gift = 선물 코드예요. 선물 화면에서 열어 주세요.
looks-like-ticket = 입장권 코드예요. 입구의 직원이 찍는 코드예요.
error-request-damaged = 서명할 수 있는 요청이 아니거나 내용이 손상됐어요. 서명하지 않았어요. 요청한 곳에서 다시 받아 주세요. ({ $what })
error-request-wrong-chain = 다른 체인({ $found })에 쓰는 요청이에요. 서명하지 않았어요.
error-request-wrong-account = 다른 계정({ $found })에 온 요청이에요. 서명하지 않았어요. 계정을 바꾸고 다시 시도해 주세요.
error-request-expired = 기한이 지난 요청이에요. 서명하지 않았어요. 요청한 곳에서 새로 받아 주세요.
error-request-not-yet-valid = 아직 쓸 수 없는 요청이에요. 서명하지 않았어요. 기기의 시계가 맞는지 확인해 주세요.
error-look-alike = 예전에 보낸 { $name } { $of } 주소와 비슷하지만 다른 주소예요. 보내지 않았어요. 연락처나 QR로 받는 사람을 다시 골라 주세요.
error-second-step-missing = 큰 권한을 넘기는 요청이라 한 번 더 확인해야 해요. 아직 서명하지 않았어요.
error-payment-token-foreign = 캠퍼스 원이 아닌 다른 토큰({ $token })을 보내 달라는 코드예요. 보내지 않았어요.
