app-name = 지갑
next = 다음
later = 나중에 할게요

nav-label = 주요 화면
nav-skip = 본문으로 건너뛰기
nav-home = 홈
nav-pay = 결제
nav-history = 내역
nav-settings = 설정

welcome-title = 학교에서 쓰는 상품권, 지갑 하나로
welcome-detail = 매장 코드를 찍고 바로 결제해요. 남은 금액과 사용 기한도 한눈에 볼 수 있어요.
welcome-create = 새로 만들기
welcome-restore = 쓰던 지갑이 있어요

words-title = 복구 단어를 종이에 적어 주세요
words-detail = 휴대폰을 잃어버려도 이 단어 12개가 있으면 지갑을 되살릴 수 있어요.
words-list = 단어의 언어
words-korean = 한국어 단어
words-english = 영어 단어
words-warning = 다른 사람에게 보여 주지 마세요. 사진이나 메시지로 남기지 말고, 학교도 묻지 않는다는 걸 기억해 주세요.
words-done = 적어 두었어요

check-title = 잘 적었는지 확인할게요
check-detail = 적어 둔 종이에서 세 단어만 찾아 입력해 주세요.
check-word = { $position }번째 단어

restore-title = 복구 단어를 입력해 주세요
restore-detail = 적어 둔 단어를 순서대로, 띄어쓰기로 나누어 입력하면 돼요.
restore-label = 복구 단어
restore-count = { $count }개 입력했어요

passphrase-title = 비밀번호를 정해 주세요
passphrase-detail = 이 기기에서 지갑을 열 때 써요. 학교도 알 수 없으니 꼭 기억해 주세요.
passphrase-label = 비밀번호
passphrase-hint = 8자 이상, 길수록 안전해요
passphrase-repeat = 비밀번호 한 번 더
passphrase-differs = 두 비밀번호가 달라요
strength-short = 조금 더 길게 정해 주세요
strength-fair = 쓸 수 있어요
strength-strong = 안전해요

sign-in-title = 학교에 연결하고 있어요
sign-in-detail = 지갑으로 서명해서 로그인해요. 비밀번호나 복구 단어는 보내지 않아요.
sign-in-progress = 로그인하는 중

link-title = 학번을 연결해 주세요
link-why = 연결하면 나에게 나온 상품권이 바로 들어와요.
link-detail = 학생증에 적힌 그대로 입력해 주세요.
link-number = 학번
link-name = 이름
link-name-example = 김지갑
link-submit = 학번 연결하기
link-done = 학번을 연결했어요

unlock-title = 지갑이 잠겨 있어요
unlock-submit = 열기
unlock-forgot = 비밀번호를 잊었어요

forgot-title = 복구 단어로 지갑을 되살려요
forgot-words = 복구 단어를 적은 종이를 먼저 찾아 주세요. 단어가 있으면 이 기기에서 지갑을 다시 만들고 비밀번호도 새로 정할 수 있어요.
forgot-without = 복구 단어가 없으면 아무도 지갑을 열 수 없어요. 학교도 열 수 없어요.
forgot-kept = 지금 있는 지갑 파일은 지우지 않고 따로 보관해요. 블록체인에 있는 돈은 움직이지 않아요.
forgot-restore = 복구 단어로 되살리기
forgot-cancel = 취소

home-refresh = 새로고침
home-spendable = 지금 쓸 수 있는 금액
home-reserved = { WON($amount) }은 결제를 확인하고 있어요
home-pay = 결제하기
home-scan = 코드 찍기
home-vouchers = 내 상품권
home-empty = 아직 상품권이 없어요
home-empty-detail = 생협이 상품권을 보내면 여기에서 바로 볼 수 있어요.
home-recent = 최근 결제
home-all = 모두 보기
home-offline = 인터넷에 연결되어 있지 않아요
home-as-of = { $time }에 확인한 금액이에요.
home-never-synced = 아직 금액을 확인하지 못했어요.
home-link-title = 학번을 연결해 주세요
home-link-detail = 나에게 나온 상품권을 받을 수 있어요.

voucher-title = 상품권
voucher-left = 남은 금액
voucher-until = { $date }까지 쓸 수 있어요
voucher-ended-on = { $date }에 끝났어요
voucher-ended = 기간 끝남
voucher-last-day = 오늘까지
voucher-days-left = { $days }일 남음
voucher-terms = 이용 안내
voucher-payments = 이 상품권으로 결제한 내역

payment-items = { $name } 외 { $more }개
payment-created = 확인 전
payment-accepted = 확인 중
payment-paid = 결제 완료
payment-refused = 거절됨
payment-expired = 시간 지남
payment-cancelled = 취소됨

history-empty = 결제한 내역이 없어요
history-empty-detail = 매장에서 코드를 찍으면 여기에 쌓여요.
history-more = 더 보기

receipt-title = 결제 내역
receipt-shop-wallet = 매장 지갑
receipt-transaction = 블록체인 기록

pay-title = 매장 코드를 찍어 주세요
pay-camera-hint = 카메라로 매장이나 브라우저 화면의 코드를 찍어요.
pay-camera-on = 카메라 켜기
pay-camera-off = 카메라 끄기
pay-camera-aim = 코드를 네모 안에 맞춰 주세요
pay-camera-view = 카메라 화면
pay-camera-refused = 카메라를 쓸 수 없어요. 기기 설정에서 카메라를 허용하거나, 사진이나 링크로 읽어 주세요.
pay-text-label = 코드 링크
pay-text-hint = 받은 링크를 붙여 넣어도 돼요
pay-read = 읽기
pay-picture = 사진에서 읽기
pay-picture-hint = 코드가 보이는 PNG나 JPEG 사진

confirm-title = 결제할까요?
confirm-pay = { WON($amount) } 결제하기
confirm-from = 결제할 상품권
confirm-left = 결제 뒤 { WON($amount) } 남아요
confirm-left-total = 결제 뒤 남는 금액
confirm-items = 구매한 것
confirm-more = 자세히

result-accepted = 결제 확인 중이에요
result-accepted-detail = 잠시만 기다려 주세요. 보통 몇 초 안에 끝나요.
result-paid = 결제했어요
result-refused = 결제하지 못했어요
result-unknown = 확인하고 있어요
result-unknown-detail = 응답이 늦어져서 결제됐는지 다시 묻고 있어요. 두 번 결제되지 않으니 새로 결제하지 말고 기다려 주세요.
result-home = 홈으로
result-again = 다시 찍기

login-title = 로그인할까요?
login-number = 브라우저에 이 숫자가 보이나요?
login-browser = 브라우저
login-from = 요청한 곳
login-site = 로그인할 사이트
login-warning = 내가 하지 않은 로그인이라면 거절해 주세요.
login-approve = 승인
login-deny = 거절
login-done = 로그인을 승인했어요
login-done-detail = 브라우저로 돌아가면 바로 이어져요.

settings-language = 언어
settings-theme = 화면
settings-theme-system = 기기 설정
settings-theme-light = 밝게
settings-theme-dark = 어둡게
settings-address = 내 지갑 주소
settings-lock = 지금 잠그기
settings-about = 앱 정보
settings-about-text = 지갑의 열쇠는 이 기기에만 있어요. 잔액과 내역은 학교 서버와 블록체인에서 가져와요.
settings-server = 연결된 서버
settings-version = 버전
